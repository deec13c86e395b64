package io.caseledger.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What can be set from the environment: Spring Boot's settings by the metadata in its jars, ours
/// by the records that they are bound to.
final class KnownSettings {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> VARIABLES =
            Stream.concat(springs(), ours())
                    .map(KnownSettings::variable)
                    .collect(Collectors.toUnmodifiableSet());

    private KnownSettings() {}

    static boolean has(String variable) {
        return VARIABLES.contains(variable);
    }

    /// As Spring Boot's manual has it: capitals, a line for a dot, nothing for a dash.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Stream<String> springs() {
        try {
            var metadata =
                    KnownSettings.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json");
            return Collections.list(metadata).stream()
                    .flatMap(file -> {
                        try (var json = file.openStream()) {
                            return JSON.readTree(json).path("properties").valueStream();
                        } catch (IOException broken) {
                            throw new UncheckedIOException(broken);
                        }
                    })
                    .map((JsonNode property) -> property.path("name").asString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<String> ours() {
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return records.findCandidateComponents("io.caseledger").stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(type -> {
                    var prefix =
                            Objects.requireNonNull(
                                            type.getAnnotation(ConfigurationProperties.class))
                                    .value();
                    return settings(prefix, type);
                });
    }

    private static Stream<String> settings(String prefix, Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(part -> {
                    var name = prefix + "." + dashed(part.getName());
                    return part.getType().isRecord()
                            ? settings(name, part.getType())
                            : Stream.of(name);
                });
    }

    private static String dashed(String camelCase) {
        var dashed = camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return ConfigurationPropertyName.of(dashed).toString();
    }
}
