package io.caseledger.server.commands;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What is asked when something is due.
///
/// @param subject of whom it is asked
/// @param command as it is asked at the moment of an entry, once all is looked up that it must know
record Question<C>(
        String subject, Commands<C> commands, Function<Entry, CompletableFuture<C>> command) {

    static <C> Question<C> of(String subject, Commands<C> commands, Function<Entry, C> command) {
        return new Question<>(
                subject, commands, command.andThen(CompletableFuture::completedFuture));
    }

    CompletableFuture<Answer> ask(Entry entry, CommandId id) {
        return command.apply(entry)
                .thenCompose(asked -> commands.send(Order.of(subject, asked, id)));
    }
}
