package io.caseledger.server.reads;

import io.caseledger.query.feed.OpenStreams;
import org.springframework.context.SmartLifecycle;

/// Ends the streams of events with the node. The web server, which is stopped after this, would
/// wait half a minute for them.
final class StreamsEnd implements SmartLifecycle {

    private final OpenStreams streams;
    private volatile boolean running;

    StreamsEnd(OpenStreams streams) {
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        streams.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
