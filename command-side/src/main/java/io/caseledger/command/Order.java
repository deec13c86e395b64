package io.caseledger.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on one subject that are decided one after another and recorded together: nearly always
/// one, and more only in an import.
///
/// @param commandId the same id again is answered as the first time and records nothing
/// @param expectedVersion of the stream; absent means any, [#EXISTING] any but none
/// @param correlationId the request or import that this belongs to
/// @param causationId the event or command that led to it
public record Order<C>(
        String subject,
        List<C> commands,
        CommandId commandId,
        @Nullable Long expectedVersion,
        String correlationId,
        @Nullable String causationId) {

    /// Something must have been recorded, no matter how much. RFC 9110, `If-Match: *`.
    public static final long EXISTING = -1;

    public Order {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("an order without a command");
        }
    }

    /// Asks one thing that nothing else led to, whatever the version.
    public static <C> Order<C> of(String subject, C command, CommandId commandId) {
        return new Order<>(subject, List.of(command), commandId, null, commandId.value(), null);
    }

    public Order<C> at(@Nullable Long version) {
        return new Order<>(subject, commands, commandId, version, correlationId, causationId);
    }
}
