package io.caseledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Dockerfile, and the names of images wherever one is named.
class ImageTest {

    private static final Path TOP = DeployFiles.FOLDER.resolve("../..").normalize();

    /// A version with at least a minor number; a date or a word alone moves.
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[^:]*");

    private final Dockerfile dockerfile = Dockerfile.read(DeployFiles.FOLDER.resolve("Dockerfile"));

    @Test
    void every_image_is_pinned() {
        var stages = dockerfile.stages().stream().map(Dockerfile.Stage::name).toList();
        assertThat(
                        dockerfile.stages().stream()
                                .map(dockerfile::base)
                                .filter(base -> !stages.contains(base)))
                .isNotEmpty()
                .allMatch(PINNED.asMatchPredicate());
        assertThat(imagesOfOthers()).isNotEmpty().allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void an_image_has_the_same_tag_everywhere() {
        assertThat(Stream.concat(imagesOfOthers(), ourImages()).distinct())
                .doesNotHaveDuplicates()
                .extracting(image -> image.split(":")[0])
                .doesNotHaveDuplicates();
    }

    @Test
    void our_images_are_named_after_the_module_and_the_version_that_is_in_them() {
        var version = System.getProperty("caseledger.version", "").replace("-SNAPSHOT", "");
        assertThat(ourImages())
                .contains("caseledger/server:" + version)
                .contains("caseledger/command-server:" + version)
                .contains("caseledger/query-server:" + version)
                .allSatisfy(image -> assertThat(image).endsWith(":" + version));
        Compose.files().stream()
                .flatMap(Compose::services)
                .filter(Compose.Service::isOurs)
                .forEach(service -> {
                    var server = service.content().at("/build/args/SERVER").asString();
                    assertThat(service.image()).startsWith("caseledger/" + server + ":");
                    var build =
                            DeployFiles.FOLDER.resolve(
                                    service.content().at("/build/context").asString());
                    assertThat(build.normalize()).isEqualTo(TOP);
                    assertThat(build.resolve(service.content().at("/build/dockerfile").asString()))
                            .exists();
                });
    }

    @Test
    void a_server_that_is_built_makes_a_jar_that_starts() {
        assertThat(ourImages().map(image -> image.split("[/:]")[1]).distinct())
                .allSatisfy(module ->
                        assertThat(DeployFiles.text(TOP.resolve("infra/" + module + "/pom.xml")))
                                .contains(
                                        "<spring-boot.repackage.skip>false</spring-boot.repackage.skip>"));
        assertThat(dockerfile.stage("build").only("ARG").rest()).isEqualTo("SERVER=server");
    }

    @Test
    void nobody_in_the_container_is_root() {
        assertThat(dockerfile.image().only("USER").rest()).isEqualTo("10001:10001");
        var creation = dockerfile.stage("runtime").only("RUN").rest();
        assertThat(creation).contains("--uid 10001 ").contains("--gid 10001 ");
    }

    @Test
    void nothing_runs_behind_a_shell_that_swallows_signals() {
        assertThat(dockerfile.image().only("ENTRYPOINT").exec().getFirst()).isEqualTo("java");
        assertThat(dockerfile.image().only("HEALTHCHECK").exec()).hasSize(3);
        assertThat(dockerfile.image().all("CMD")).isEmpty();
    }

    @Test
    void what_is_copied_from_here_is_here_and_not_left_out() {
        var leftOut =
                DeployFiles.text(DeployFiles.FOLDER.resolve("Dockerfile.dockerignore"))
                        .lines()
                        .toList();
        dockerfile.stages().stream()
                .flatMap(stage -> stage.all("COPY").stream())
                .filter(copy -> !copy.rest().startsWith("--from="))
                .map(copy -> copy.rest().split(" ")[0])
                .forEach(source -> {
                    assertThat(TOP.resolve(source)).exists();
                    assertThat(leftOut).doesNotContain(source);
                });
        assertThat(leftOut).contains(".git", "**/target", ".caseledger");
    }

    @Test
    void a_stage_copies_from_stages_before_it() {
        for (var stage : dockerfile.stages()) {
            var before =
                    dockerfile.stages().stream()
                            .takeWhile(other -> !other.equals(stage))
                            .map(Dockerfile.Stage::name)
                            .toList();
            assertThat(stage.all("COPY"))
                    .filteredOn(copy -> copy.rest().startsWith("--from="))
                    .allSatisfy(copy -> assertThat(before).contains(copy.rest().split("[= ]")[1]));
        }
    }

    @Test
    void the_cache_is_used_with_the_options_and_the_jar_that_it_was_trained_on() {
        var entry = dockerfile.image().only("ENTRYPOINT").exec();
        var training =
                DeployFiles.text(DeployFiles.FOLDER.resolve("train"))
                        .lines()
                        .filter(line -> line.startsWith("java "))
                        .findFirst()
                        .orElseThrow();
        assertThat(training)
                .isEqualTo(String.join(" ", entry).replace("AOTCache=", "AOTCacheOutput=") + " &");
        var before = dockerfile.stages().getLast();
        assertThat(before.from()).isEqualTo(dockerfile.stage("training").from());
        assertThat(Files.isExecutable(DeployFiles.FOLDER.resolve("train"))).isTrue();
    }

    @Test
    void training_sets_what_the_server_knows() {
        var set =
                Pattern.compile("(SPRING|CASELEDGER|SERVER)_[A-Z0-9_]+(?==)")
                        .matcher(DeployFiles.text(DeployFiles.FOLDER.resolve("train")))
                        .results()
                        .map(found -> found.group())
                        .toList();
        assertThat(set).hasSizeGreaterThan(4).allMatch(KnownSettings::has);
    }

    private static Stream<String> imagesOfOthers() {
        return images().filter(image -> !image.startsWith("caseledger/"));
    }

    private static Stream<String> ourImages() {
        return images().filter(image -> image.startsWith("caseledger/"));
    }

    private static Stream<String> images() {
        return Stream.concat(
                Compose.files().stream().flatMap(Compose::services).map(Compose.Service::image),
                Manifests.containers().map(container -> container.path("image").asString()));
    }
}
