package io.caseledger.eventlog.eventstoredb.standin;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.kurrent.dbclient.proto.streams.StreamsGrpc;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadReq;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/// Appending and reading, as the client asks for it on the wire.
final class StandInStreams extends StreamsGrpc.StreamsImplBase {

    private final StandInStore store;
    private final Faults faults;
    private final ScheduledExecutorService timer;

    StandInStreams(StandInStore store, Faults faults, ScheduledExecutorService timer) {
        this.store = store;
        this.faults = faults;
        this.timer = timer;
    }

    @Override
    public StreamObserver<AppendReq> append(StreamObserver<AppendResp> answers) {
        return new StandInAppend(store, faults, timer, answers);
    }

    @Override
    public void read(ReadReq request, StreamObserver<ReadResp> answers) {
        var elsewhere = faults.notLeader();
        if (elsewhere != null) {
            answers.onError(elsewhere);
            return;
        }
        var options = request.getOptions();
        if (options.hasStream()) {
            readStream(options, answers);
        } else if (options.getAll().hasPosition() && !store.isPlace(position(options))) {
            answers.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription("Invalid position")
                            .asRuntimeException());
        } else if (options.hasSubscription()) {
            subscribe(options, (ServerCallStreamObserver<ReadResp>) answers);
        } else {
            send(all(options), answers);
        }
    }

    private void readStream(ReadReq.Options options, StreamObserver<ReadResp> answers) {
        var asked = options.getStream();
        var stream = asked.getStreamIdentifier().getStreamName().toStringUtf8();
        if (!store.has(stream)) {
            answers.onNext(
                    ReadResp.newBuilder()
                            .setStreamNotFound(
                                    ReadResp.StreamNotFound.newBuilder()
                                            .setStreamIdentifier(
                                                    StoredEvent.streamIdentifier(stream)))
                            .build());
            answers.onCompleted();
            return;
        }
        long from =
                switch (asked.getRevisionOptionCase()) {
                    case REVISION -> asked.getRevision();
                    case END -> Integer.MAX_VALUE - 1;
                    case START, REVISIONOPTION_NOT_SET -> 0;
                };
        send(
                isBackwards(options)
                        ? store.streamBackwards(stream, from, options.getCount())
                        : store.stream(stream, from, options.getCount()),
                answers);
    }

    private List<StoredEvent> all(ReadReq.Options options) {
        return isBackwards(options)
                ? store.allBackwards(position(options), options.getCount())
                : store.all(position(options), options.getCount());
    }

    private static long position(ReadReq.Options options) {
        var asked = options.getAll();
        return switch (asked.getAllOptionCase()) {
            case POSITION -> asked.getPosition().getCommitPosition();
            case END -> Long.MAX_VALUE;
            case START, ALLOPTION_NOT_SET -> 0;
        };
    }

    private static boolean isBackwards(ReadReq.Options options) {
        return options.getReadDirection() == ReadReq.Options.ReadDirection.Backwards;
    }

    private void send(List<StoredEvent> events, StreamObserver<ReadResp> answers) {
        faults.readSome(events.size());
        events.forEach(event -> answers.onNext(event.onWire()));
        answers.onCompleted();
    }

    private void subscribe(ReadReq.Options options, ServerCallStreamObserver<ReadResp> answers) {
        new StandInSubscription(store, faults, answers, timer, options, position(options)).begin();
    }
}
