package io.caseledger.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.partners.PartnershipEvent;
import org.springframework.web.bind.annotation.RestController;

/// The rules of the house, each a sentence. A rule that matches no class fails.
@AnalyzeClasses(
        packages = "io.caseledger",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /// What other modules' tests share is no more held to these rules than they are.
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final DescribedPredicate<JavaClass> AN_EDGE =
            DescribedPredicate.describe(
                    "an HTTP edge", type -> outermost(type).getSimpleName().endsWith("Api"));

    @ArchTest
    static final ArchRule the_kernel_knows_only_the_jdk_and_jspecify =
            classes()
                    .that()
                    .resideInAPackage("io.caseledger.kernel..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "io.caseledger.kernel..");

    @ArchTest
    static final ArchRule the_command_side_does_not_know_the_query_side =
            noClasses()
                    .that()
                    .resideInAPackage("io.caseledger.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.caseledger.query..");

    @ArchTest
    static final ArchRule the_query_side_does_not_know_the_command_side =
            noClasses()
                    .that()
                    .resideInAPackage("io.caseledger.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.caseledger.command..");

    @ArchTest
    static final ArchRule the_platform_knows_neither_side =
            noClasses()
                    .that(
                            resideInAPackage("io.caseledger.server..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "io.caseledger.server.commands..",
                                                            "io.caseledger.server.reads.."))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.caseledger.command..", "io.caseledger.query..");

    @ArchTest
    static final ArchRule the_command_server_does_not_know_the_query_side =
            noClasses()
                    .that()
                    .resideInAPackage("io.caseledger.server.commands..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.caseledger.query..", "io.caseledger.server.reads..");

    @ArchTest
    static final ArchRule the_query_server_does_not_know_the_command_side =
            noClasses()
                    .that()
                    .resideInAPackage("io.caseledger.server.reads..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.caseledger.command..", "io.caseledger.server.commands..");

    @ArchTest
    static final ArchRule axon_stays_in_the_adapters_the_log_and_the_server =
            noClasses()
                    .that(
                            not(
                                    resideInAnyPackage(
                                            "io.caseledger.command.axon..",
                                            "io.caseledger.query.axon..",
                                            "io.caseledger.eventlog..",
                                            "io.caseledger.server..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule r2dbc_stays_where_rows_are =
            noClasses()
                    .that(
                            not(
                                    resideInAnyPackage(
                                            "io.caseledger.query..",
                                            "io.caseledger.eventlog.postgres..",
                                            "io.caseledger.server..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.r2dbc..", "org.postgresql..");

    @ArchTest
    static final ArchRule the_eventstoredb_client_stays_in_its_engine =
            noClasses()
                    .that(not(resideInAPackage("io.caseledger.eventlog.eventstoredb..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.kurrent..", "io.grpc..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule capabilities_of_the_query_side_are_strangers =
            slices().matching("io.caseledger.query.(casehandling|sla|ratings)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule capabilities_of_the_command_side_and_the_import_are_strangers =
            slices().matching("io.caseledger.command.(casehandling|partners|imports)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule deciding_is_pure =
            noClasses()
                    .that(
                            resideInAnyPackage(
                                    "io.caseledger.command.casehandling..",
                                    "io.caseledger.command.partners.."))
                    .and(not(AN_EDGE))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "org.springframework..",
                                            "reactor..",
                                            "org.axonframework..",
                                            "org.slf4j..",
                                            "java.util.random..")
                                    .or(
                                            DescribedPredicate.describe(
                                                    "tell the time",
                                                    type ->
                                                            type.getName().equals("java.time.Clock")
                                                                    || type.getName()
                                                                            .equals(
                                                                                    "java.time.InstantSource"))));

    @ArchTest
    static final ArchRule only_edges_and_infra_know_spring_web =
            noClasses()
                    .that(
                            resideInAnyPackage(
                                    "io.caseledger.kernel..",
                                    "io.caseledger.command..",
                                    "io.caseledger.query.."))
                    .and(not(AN_EDGE))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule events_are_records =
            classes()
                    .that()
                    .implement(CaseEvent.class)
                    .or()
                    .implement(PartnershipEvent.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beRecords();

    @ArchTest
    static final ArchRule commands_are_records =
            classes()
                    .that()
                    .implement(
                            DescribedPredicate.describe(
                                    "a command", type -> type.getSimpleName().endsWith("Command")))
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beRecords();

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Impl|Manager|Helper|Utils?|Service|Dto)|.*\\.(Abstract|Base)[A-Z].*");

    @ArchTest
    static final ArchRule views_and_edges_are_nobody_elses =
            noClasses()
                    .that()
                    .areAnnotatedWith(RestController.class)
                    .or()
                    .haveSimpleNameEndingWith("View")
                    .should()
                    .bePublic();

    @ArchTest
    static final ArchRule production_never_sees_the_laptop_edition =
            noClasses()
                    .that(not(resideInAnyPackage("io.caseledger.local..", "io.caseledger.bench..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.caseledger.local..");

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
