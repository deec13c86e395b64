package io.caseledger.server.reads;

import io.caseledger.query.Progress;
import io.caseledger.query.feed.OpenStreams;
import org.springframework.context.SmartLifecycle;

/// Lets go with the node of those who follow the log, and of those who wait for their own writes.
/// The web server, which is stopped after this, would wait half a minute for them.
final class ReadersEnd implements SmartLifecycle {

    private final OpenStreams streams;
    private final Progress progress;
    private volatile boolean running;

    ReadersEnd(OpenStreams streams, Progress progress) {
        this.streams = streams;
        this.progress = progress;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        streams.end();
        progress.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
