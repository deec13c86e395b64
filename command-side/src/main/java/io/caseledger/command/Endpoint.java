package io.caseledger.command;

import org.jspecify.annotations.Nullable;

/// What may be posted to one address, and which command it means.
///
/// @param path may name the subject as `{id}`; its last word is no variable
/// @param body a record whose components carry their constraints
/// @param absent what is meant where no body is sent; without it one is needed
/// @param summary for readers of the API's description
public record Endpoint<B, C>(
        String path, String summary, Class<B> body, @Nullable B absent, Meaning<B, C> meaning) {

    /// Makes a command of what was said.
    @FunctionalInterface
    public interface Meaning<B, C> {
        C of(B said, Call call);
    }

    /// With a body that must be sent.
    public Endpoint(String path, String summary, Class<B> body, Meaning<B, C> meaning) {
        this(path, summary, body, null, meaning);
    }
}
