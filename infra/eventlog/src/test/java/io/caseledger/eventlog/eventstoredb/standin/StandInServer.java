package io.caseledger.eventlog.eventstoredb.standin;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.gossip.GossipGrpc;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.ClusterInfo;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.EndPoint;
import io.kurrent.dbclient.proto.gossip.GossipOuterClass.MemberInfo;
import io.kurrent.dbclient.proto.serverfeatures.ServerFeaturesGrpc;
import io.kurrent.dbclient.proto.serverfeatures.Serverfeatures.SupportedMethods;
import io.kurrent.dbclient.proto.shared.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// One node on a port of its own. Stopped and started again it keeps its port, and its state where
/// it is given the same store.
public final class StandInServer implements AutoCloseable {

    private static final int THREADS = 4;

    private final Faults faults = new Faults();
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(
                    THREADS, Thread.ofPlatform().daemon().name("stand-in-", 0).factory());
    private volatile List<StandInServer> cluster = List.of(this);
    private int port;
    private Server server;

    public StandInServer(StandInStore store) {
        this.server = listen(store);
    }

    private StandInServer(int port) {
        this.port = port;
        this.server = listen(new StandInStore());
    }

    /// Nodes that know of each other; the first one leads.
    public static void form(StandInServer... nodes) {
        for (var node : nodes) {
            node.cluster = List.of(nodes);
        }
        lead(nodes[0]);
    }

    public static void lead(StandInServer leader) {
        for (var node : leader.cluster) {
            if (node.equals(leader)) {
                node.faults.leads();
            } else {
                node.faults.leaderIsElsewhere("127.0.0.1", leader.port());
            }
        }
    }

    /// Runs one for other processes, until it is killed.
    ///
    /// @param arguments the port, or none for any free one
    public static void main(String[] arguments) throws InterruptedException {
        var server = new StandInServer(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
        System.out.println(server.connectionString());
        server.server.awaitTermination();
    }

    /// The client takes no higher port than this where a connection string names several nodes.
    private static final int HIGHEST_PORT = Short.MAX_VALUE;

    private static final int LOWEST_PORT = 20_000;

    private Server listen(StandInStore store) {
        while (true) {
            int candidate =
                    port > 0
                            ? port
                            : ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try {
                var started = build(store, candidate).start();
                port = candidate;
                return started;
            } catch (IOException e) {
                if (port > 0) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Server build(StandInStore store, int candidate) {
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate))
                .permitKeepAliveTime(100, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxConcurrentCallsPerConnection(100)
                .maxInboundMessageSize(16 << 20)
                .addService(new StandInStreams(store, faults, timer))
                .addService(new Features())
                .addService(new Gossip())
                .build();
    }

    public int port() {
        return port;
    }

    public Faults faults() {
        return faults;
    }

    public String connectionString() {
        return connectionString(port);
    }

    public static String connectionString(int port) {
        return "kurrentdb://127.0.0.1:" + port + "?tls=false";
    }

    /// At once: whoever waits for an answer sees the line break.
    public void stop() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void start(StandInStore store) {
        server = listen(store);
    }

    @Override
    public void close() {
        stop();
        timer.shutdownNow();
    }

    private static final class Features extends ServerFeaturesGrpc.ServerFeaturesImplBase {
        @Override
        public void getSupportedMethods(
                Shared.Empty request, StreamObserver<SupportedMethods> answers) {
            answers.onNext(
                    SupportedMethods.newBuilder().setEventStoreServerVersion("23.10.0.0").build());
            answers.onCompleted();
        }
    }

    private final class Gossip extends GossipGrpc.GossipImplBase {
        @Override
        public void read(Shared.Empty request, StreamObserver<ClusterInfo> answers) {
            var members = ClusterInfo.newBuilder();
            for (var node : cluster) {
                members.addMembers(
                        MemberInfo.newBuilder()
                                .setIsAlive(true)
                                .setState(
                                        node.faults.isLeader()
                                                ? MemberInfo.VNodeState.Leader
                                                : MemberInfo.VNodeState.Follower)
                                .setHttpEndPoint(
                                        EndPoint.newBuilder()
                                                .setAddress("127.0.0.1")
                                                .setPort(node.port)));
            }
            answers.onNext(members.build());
            answers.onCompleted();
        }
    }
}
