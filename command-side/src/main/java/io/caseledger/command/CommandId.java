package io.caseledger.command;

/// Names one request for good: the same caller with the same Idempotency-Key says the same command,
/// and a repeated command is answered as the first time.
public record CommandId(String value) {

    public static final int MAX_LENGTH = 128;

    public CommandId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a command id has 1 to " + MAX_LENGTH + " letters");
        }
    }
}
