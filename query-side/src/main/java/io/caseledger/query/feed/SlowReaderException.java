package io.caseledger.query.feed;

/// A reader of events did not keep up and was closed. It may come back with the last id it has.
final class SlowReaderException extends RuntimeException {

    SlowReaderException() {
        super("reader of events too slow", null, false, false);
    }
}
