package io.caseledger.command;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What may be posted to one address, and which command it means.
///
/// @param path may name the subject as `{id}`; its last word is no variable
/// @param body a record whose components carry their constraints
/// @param absent what is meant where no body is sent; without it one is needed
/// @param summary for readers of the API's description
public record Endpoint<B, C>(
        String path, String summary, Class<B> body, @Nullable B absent, Making<B, C> making) {

    /// Makes a command of what was said.
    public sealed interface Making<B, C> {}

    /// At once, of nothing else.
    @FunctionalInterface
    public non-sealed interface Meaning<B, C> extends Making<B, C> {
        C of(B said, Call call);
    }

    /// Once it is known what else the command needs.
    @FunctionalInterface
    public non-sealed interface Inquiry<B, C> extends Making<B, C> {
        CompletableFuture<C> of(B said, Call call);
    }

    /// With a body that must be sent.
    public Endpoint(String path, String summary, Class<B> body, Meaning<B, C> meaning) {
        this(path, summary, body, null, meaning);
    }

    /// With a body that must be sent, and something to be looked up.
    public static <B, C> Endpoint<B, C> inquiring(
            String path, String summary, Class<B> body, Inquiry<B, C> inquiry) {
        return new Endpoint<>(path, summary, body, null, inquiry);
    }

    /// With something to be looked up, and a body that need not be sent.
    public static <B, C> Endpoint<B, C> inquiring(
            String path, String summary, Class<B> body, B absent, Inquiry<B, C> inquiry) {
        return new Endpoint<>(path, summary, body, absent, inquiry);
    }
}
