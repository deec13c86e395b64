package io.caseledger.server.commands;

import io.caseledger.command.Commands;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.partners.PartnerCommand;
import io.caseledger.command.partners.RatingCommand;
import io.caseledger.command.partners.RecordedElsewhere;
import io.caseledger.command.partners.SurveyCommand;
import io.caseledger.command.spareparts.ReplacementCommand;
import io.caseledger.command.spareparts.ReplacementProcess;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.server.Recurring;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/// Everything that passing time asks by itself.
@Configuration(proxyBeanMethods = false)
class PassingTime {

    /// A breach is in the log within a second of its deadline; half of that is for finding it.
    private static final Duration CLOCKS = Duration.ofMillis(250);

    /// Somebody waits for the answer.
    private static final Duration REPLACEMENTS = Duration.ofMillis(250);

    @Bean
    Recurring dueClocks(Commands<CaseCommand> cases, DueRows rows, InstantSource time) {
        var clocks = Mono.just(new DueClocks(cases).kind());
        return DueProcess.of("due clocks", List.of(clocks), CLOCKS, rows, time);
    }

    @Bean
    Recurring dueReplacements(
            ReplacementProcess process,
            Commands<ReplacementCommand> replacements,
            DueRows rows,
            InstantSource time) {
        var kinds = List.of(Mono.just(new DueReplacements(process, replacements).kind()));
        return DueProcess.of("due replacements", kinds, REPLACEMENTS, rows, time);
    }

    /// @param look here it is days that pass: nobody minds seconds, and looking costs a statement
    ///   for each kind
    @Bean
    Recurring dueAroundPartners(
            Commands<PartnerCommand> partners,
            Commands<SurveyCommand> surveys,
            Commands<RatingCommand> ratings,
            RecordedElsewhere log,
            DueRows rows,
            InstantSource time,
            @Value("${caseledger.partners.look:5s}") Duration look) {
        var due = new DueAroundPartners(partners, surveys, ratings, log, JsonEventCodec.values());
        return DueProcess.of("what is due around partners", due.kinds(), look, rows, time);
    }
}
