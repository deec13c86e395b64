package io.caseledger.query.feed;

import static io.caseledger.query.LogOfCases.at;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.EventDocument;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Web;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// Only over a socket does a client that reads nothing hold anything up.
final class EventsOverSocketsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final LogOfCases log = new LogOfCases();
    private final FeedInMemory feed = new FeedInMemory();
    private final EventsApi api =
            new EventsApi(
                    Web::viewer,
                    feed,
                    new EventDocument(new PlainEventJson(), customer -> customer),
                    LiveEvents.HEARTBEAT,
                    2);
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private DisposableServer server;

    EventsOverSocketsTest() {
        context.register(Flux.class);
        context.registerBean(EventsApi.class, () -> api);
        context.refresh();
        server =
                HttpServer.create()
                        .host("localhost")
                        .handle(
                                new ReactorHttpHandlerAdapter(
                                        WebHttpHandlerBuilder.applicationContext(context).build()))
                        .bindNow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class Flux implements WebFluxConfigurer {
        @Override
        public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
            configurer.addCustomResolver(new Web.ActorInHeader());
        }
    }

    @BeforeEach
    void open() {
        log.open("A", Level.ONE, "P1", at("08:00"));
        feed.add(log.events());
    }

    @AfterEach
    void close() {
        server.disposeNow();
        context.close();
        api.close();
    }

    private Socket reader(String uri) throws IOException {
        return reader(uri, new Socket());
    }

    /// What it does not read stays with the server: its own side takes in next to nothing.
    private Socket tightReader(String uri) throws IOException {
        var socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 8 * 1024);
        return reader(uri, socket);
    }

    private Socket reader(String uri, Socket socket) throws IOException {
        socket.connect(new InetSocketAddress("localhost", server.port()));
        socket.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .formatted(uri)
                                .getBytes(US_ASCII));
        return socket;
    }

    private void happen(int events) {
        var before = log.events().size();
        var engineer = "engineer ".repeat(50);
        for (var i = 0; i < events; i++) {
            log.append("A", new PartnerResponded(engineer, at("09:00")));
        }
        feed.add(log.events().subList(before, before + events));
    }

    private static void count(Socket reader, AtomicInteger seen) {
        try (var lines =
                new BufferedReader(new InputStreamReader(reader.getInputStream(), US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    seen.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void a_reader_that_reads_nothing_is_closed_and_the_others_go_on() throws IOException {
        try (var slow = tightReader("/api/events");
                // From the first event on: what happens before it is placed is not lost on it.
                var good = reader("/api/events?after=0")) {
            await().atMost(SOON).until(() -> api.readers() == 2);
            var seen = new AtomicInteger();
            var reading = Thread.startVirtualThread(() -> count(good, seen));
            // No faster than the good one reads: else it is the slow one on a busy machine.
            for (var i = 1; api.readers() == 2 && i < 1_000; i++) {
                happen(100);
                var most = 100 * i - 2_000;
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(SOON)
                        .until(() -> seen.get() >= most);
            }
            await().atMost(SOON).until(() -> api.readers() == 1);
            assertThat(reading.isAlive()).isTrue();
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void one_reader_too_many_is_told_to_come_back_later() throws IOException {
        try (var first = reader("/api/events");
                var second = reader("/api/events")) {
            await().atMost(SOON).until(() -> api.readers() == 2);
            try (var third = reader("/api/events")) {
                assertThat(new String(third.getInputStream().readNBytes(12), US_ASCII))
                        .isEqualTo("HTTP/1.1 503");
            }
            assertThat(first.isConnected() && second.isConnected()).isTrue();
        }
    }

    @Test
    void a_reader_that_leaves_is_forgotten() throws IOException {
        try (var leaving = reader("/api/events?after=0")) {
            await().atMost(SOON).until(() -> api.readers() == 1);
            assertThat(leaving.getInputStream().read()).isPositive();
        }
        await().atMost(SOON)
                .until(() -> {
                    happen(1);
                    return api.readers() == 0;
                });
    }
}
