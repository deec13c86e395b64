package io.caseledger.server.commands;

import io.caseledger.command.Commands;
import io.caseledger.command.Desk;
import io.caseledger.command.partners.PartnerApi;
import io.caseledger.command.partners.PartnerCommand;
import io.caseledger.command.partners.Partnership;
import io.caseledger.command.partners.RatingApi;
import io.caseledger.command.partners.RatingCommand;
import io.caseledger.command.partners.RatingPolicyApi;
import io.caseledger.command.partners.RatingPolicyCommand;
import io.caseledger.command.partners.RecordedElsewhere;
import io.caseledger.command.partners.SurveyApi;
import io.caseledger.command.partners.SurveyCommand;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Partners, surveys, ratings and the policy, open to the outside.
@Configuration(proxyBeanMethods = false)
class PartnerWiring {

    /// Some thousand partners, or surveys of an import under way: nobody else asks for one so often
    /// that remembering it is worth more.
    private static final long REMEMBERED = 4L << 20;

    /// A published rating is as long as its partner's year, and asked for a few times a quarter.
    private static final long NOTHING = 0;

    @Bean
    RecordedElsewhere recordedElsewhere(EventStorageEngine log) {
        return new LogOfPartners(log);
    }

    @Bean
    MeteredCommands<PartnerCommand> partnerCommands(OnAxon axon) {
        return axon.commands(Partnership.partners(), REMEMBERED);
    }

    @Bean
    MeteredCommands<SurveyCommand> surveyCommands(OnAxon axon) {
        return axon.commands(Partnership.surveys(), REMEMBERED);
    }

    @Bean
    MeteredCommands<RatingCommand> ratingCommands(OnAxon axon) {
        return axon.commands(Partnership.ratings(), NOTHING);
    }

    @Bean
    MeteredCommands<RatingPolicyCommand> ratingPolicyCommands(OnAxon axon) {
        return axon.commands(Partnership.policies(), NOTHING);
    }

    @Bean
    Desk<PartnerCommand> partnerDesk(Commands<PartnerCommand> commands, RecordedElsewhere log) {
        return new Desk<>(new PartnerApi(log), commands);
    }

    @Bean
    Desk<SurveyCommand> surveyDesk(Commands<SurveyCommand> commands) {
        return new Desk<>(new SurveyApi(), commands);
    }

    @Bean
    Desk<RatingCommand> ratingDesk(Commands<RatingCommand> commands, RecordedElsewhere log) {
        return new Desk<>(new RatingApi(log), commands);
    }

    @Bean
    Desk<RatingPolicyCommand> ratingPolicyDesk(Commands<RatingPolicyCommand> commands) {
        return new Desk<>(new RatingPolicyApi(), commands);
    }
}
