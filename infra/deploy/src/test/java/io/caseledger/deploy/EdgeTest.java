package io.caseledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Edge;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// The proxy's rules against the edges that the servers have.
class EdgeTest {

    private final String template =
            DeployFiles.text(DeployFiles.FOLDER.resolve("edge/default.conf.template"));

    private record Route(String type, RequestMethod method, String path) {}

    @Test
    void what_is_filled_in_is_given_by_compose_and_kubernetes_alike() {
        var wanted =
                Pattern.compile("\\$\\{([A-Z_]+)}")
                        .matcher(template)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.equals("NGINX_LOCAL_RESOLVERS"))
                        .collect(Collectors.toSet());
        assertThat(wanted).containsExactlyInAnyOrder("CASELEDGER_COMMAND", "CASELEDGER_QUERY");
        var compose = Compose.file("compose.cluster.yaml").service("edge");
        var kubernetes =
                Manifests.named("Deployment", "edge").at("/spec/template/spec/containers/0");
        assertThat(compose.content().path("environment").propertyNames())
                .containsAll(wanted)
                .contains("NGINX_ENTRYPOINT_LOCAL_RESOLVERS");
        assertThat(
                        kubernetes
                                .path("env")
                                .valueStream()
                                .map(variable -> variable.path("name").asString()))
                .containsAll(wanted)
                .contains("NGINX_ENTRYPOINT_LOCAL_RESOLVERS");
        assertThat(kubernetes.path("image").asString()).isEqualTo(compose.image());
    }

    @Test
    void braces_and_semicolons_are_where_nginx_wants_them() {
        var open = 0;
        for (var line : template.lines().map(String::strip).toList()) {
            assertThat(line.isEmpty() || line.matches("(#.*|.*[;{}])")).as(line).isTrue();
            if (!line.startsWith("#")) {
                var braces = line.replaceAll("\\$\\{[A-Z_]+}", "");
                open += braces.endsWith("{") ? 1 : braces.equals("}") ? -1 : 0;
            }
            assertThat(open).as(line).isNotNegative();
        }
        assertThat(open).isZero();
    }

    @Test
    void every_command_goes_to_the_command_side_and_every_read_to_the_query_side() {
        assertThat(routes())
                .hasSizeGreaterThan(15)
                .filteredOn(route -> !route.type().startsWith("io.caseledger.server.audit"))
                .allSatisfy(route -> assertThat(upstream(route)).isEqualTo(side(route.type())));
    }

    @Test
    void health_is_asked_where_the_proxy_answers() {
        assertThat(template).contains("location = /edge/health");
        assertThat(
                        Manifests.named("Deployment", "edge")
                                .at("/spec/template/spec/containers/0/readinessProbe/httpGet/path")
                                .asString())
                .isEqualTo("/edge/health");
        assertThat(
                        Compose.file("compose.cluster.yaml")
                                .service("edge")
                                .content()
                                .path("healthcheck")
                                .toString())
                .contains("/edge/health");
    }

    /// As the two maps of the template have it.
    private String upstream(Route route) {
        var byPath = entries("$uri $upstream");
        for (var entry : byPath) {
            if (entry.group(1).startsWith("~")
                    && Pattern.compile(entry.group(1).substring(1)).matcher(route.path()).find()) {
                return entry.group(2);
            }
        }
        var byMethod =
                entries("$request_method $side").stream()
                        .collect(
                                Collectors.toMap(entry -> entry.group(1), entry -> entry.group(2)));
        return byMethod.getOrDefault(route.method().name(), byMethod.getOrDefault("default", ""));
    }

    private List<MatchResult> entries(String map) {
        var from = template.indexOf("map " + map + " {");
        assertThat(from).as(map).isNotNegative();
        var body = template.substring(from, template.indexOf("}", from));
        return Pattern.compile("^\\s+(\\S+)\\s+(\\S+);$", Pattern.MULTILINE)
                .matcher(body)
                .results()
                .toList();
    }

    private static String side(String type) {
        return type.startsWith("io.caseledger.command") ? "command" : "query";
    }

    private static Set<Route> routes() {
        var controllers =
                types(new AnnotationTypeFilter(RestController.class))
                        .flatMap(type -> routes(type).stream());
        var tables =
                types(new AssignableTypeFilter(Edge.class))
                        .flatMap(type ->
                                edge(type).endpoints().stream()
                                        .map(endpoint ->
                                                new Route(
                                                        type.getName(),
                                                        RequestMethod.POST,
                                                        endpoint.path())));
        return Stream.concat(controllers, tables).collect(Collectors.toSet());
    }

    /// What it looks up is looked up when it is asked, and nobody asks here.
    private static Edge<?> edge(Class<?> type) {
        var constructor = type.getConstructors()[0];
        return (Edge<?>)
                BeanUtils.instantiateClass(
                        constructor, new Object[constructor.getParameterCount()]);
    }

    private static Stream<Class<?>> types(TypeFilter filter) {
        var found = new ClassPathScanningCandidateComponentProvider(false);
        found.addIncludeFilter(filter);
        return found.findCandidateComponents("io.caseledger").stream()
                .map(type ->
                        ClassUtils.resolveClassName(String.valueOf(type.getBeanClassName()), null));
    }

    private static List<Route> routes(Class<?> type) {
        var above = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
        var prefix = above == null || above.path().length == 0 ? "" : above.path()[0];
        return List.of(type.getDeclaredMethods()).stream()
                .map(method ->
                        AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null)
                .map(mapping ->
                        new Route(
                                type.getName(),
                                mapping.method()[0],
                                prefix + (mapping.path().length == 0 ? "" : mapping.path()[0])))
                .toList();
    }
}
