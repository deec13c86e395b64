package io.caseledger.command.casehandling;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Lives of a case that nobody would think of: any command, by anyone, at any time, most often
/// after the one before.
public final class RandomCommands {

    private RandomCommands() {}

    /// One command for each seed; the first opens the case.
    public static List<CaseCommand> walk(List<Integer> seeds) {
        var commands = new ArrayList<CaseCommand>();
        commands.add(Asks.operator().open());
        var now = Facts.REPORTED;
        for (var seed : seeds) {
            var random = new Random(seed);
            now = now.plus(Duration.ofMinutes(random.nextInt(-20, 60 * 30)));
            commands.add(any(random, now));
        }
        return commands;
    }

    /// In the order in which it happened, as a file has it.
    static List<CaseCommand> importedWalk(List<Integer> seeds) {
        var commands = new ArrayList<CaseCommand>();
        commands.add(Asks.importing().open());
        var now = Facts.REPORTED;
        for (var seed : seeds) {
            var random = new Random(seed);
            now = now.plus(Duration.ofMinutes(random.nextInt(60 * 30)));
            commands.add(any(random, Asks.importing(), now));
        }
        return commands;
    }

    private static CaseCommand any(Random random, Instant at) {
        return any(random, asks(random), at);
    }

    private static CaseCommand any(Random random, Asks asks, Instant at) {
        return switch (random.nextInt(18)) {
            case 0 -> asks.open();
            case 1 -> asks.respond(at);
            case 2 -> asks.respondAsVendor(at);
            case 3 -> asks.requireVisit(pick(random, Party.values()), at);
            case 4 -> asks.arrive(pick(random, Party.values()), at);
            case 5, 6 -> asks.escalate(pick(random, Tier.values()), at);
            case 7 -> asks.solve(at);
            case 8 -> asks.restore(at);
            case 9 -> asks.changeLevel(pick(random, Level.values()), at);
            case 10 -> asks.pause(pick(random, PauseReason.values()), "sue", at);
            case 11 -> asks.pause(Set.of(pick(random, ClockName.values())), at);
            case 12 -> asks.resume(at);
            case 13 -> asks.close(at);
            case 14 -> asks.reopen(at);
            case 15, 16 -> correct(random, at);
            default -> random.nextInt(4) == 0 ? asks.cancel(at) : Asks.passTime(at);
        };
    }

    /// To any time near, of any fact that there may be.
    private static CorrectFact correct(Random random, Instant now) {
        var to = now.minus(Duration.ofMinutes(random.nextInt(60 * 60)));
        return Asks.correct(1 + random.nextInt(8), to, now);
    }

    private static Asks asks(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> Asks.by(Asks.PARTNER);
            case 1 -> Asks.by(Asks.CUSTOMER);
            case 2 -> Asks.by(new Actor("any", pick(random, Role.values()), null, null, null));
            case 3, 4 -> Asks.importing();
            default -> Asks.operator();
        };
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
