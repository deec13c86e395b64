package io.caseledger.server.commands;

import io.caseledger.server.Recurring;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets passing time speak: asks of every kind what is due, one kind after the other.
final class DueProcess {

    /// Questions of one transaction: a night's backlog is caught up in such bites.
    private static final int BITE = 256;

    private static final Duration SHORTEST_RECOVERY = Duration.ofSeconds(1);

    private DueProcess() {}

    /// @param look how soon it is noticed that something is due
    static Recurring of(
            String name, List<Mono<Due>> kinds, Duration look, DueRows rows, InstantSource time) {
        var recovery = look.compareTo(SHORTEST_RECOVERY) > 0 ? look : SHORTEST_RECOVERY;
        return new Recurring("ask of " + name, asking(kinds, look, rows, time), recovery);
    }

    /// Again at once while there is more to ask. One kind that fails does not keep the others from
    /// being asked.
    private static Mono<Duration> asking(
            List<Mono<Due>> kinds, Duration look, DueRows rows, InstantSource time) {
        return Flux.fromIterable(kinds)
                .concatMapDelayError(
                        kind -> kind.flatMap(due -> rows.ask(due, time.instant(), BITE)))
                .reduce(0, Integer::sum)
                .map(asked -> asked == 0 ? look : Duration.ZERO);
    }
}
