package io.caseledger.server.commands;

import io.caseledger.command.CommandApi;
import io.caseledger.command.Desk;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/// Describes the commands of all edges in the API's description.
@Component
class CommandDocs implements OpenApiCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String PROBLEM =
            org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private final List<Desk<?>> desks;

    CommandDocs(List<Desk<?>> desks) {
        this.desks = desks;
    }

    @Override
    public void customise(OpenAPI api) {
        for (var desk : desks) {
            var edge = desk.edge();
            for (var endpoint : edge.endpoints()) {
                var at = api.getPaths().computeIfAbsent(endpoint.path(), path -> new PathItem());
                at.setPost(operation(endpoint, edge, api.getComponents()));
            }
        }
    }

    private static Operation operation(
            Endpoint<?, ?> endpoint, Edge<?> edge, Components components) {
        var operation =
                new Operation()
                        .summary(endpoint.summary())
                        .addTagsItem("commands")
                        .requestBody(body(endpoint, components))
                        .responses(responses(edge))
                        .addParametersItem(
                                header("Idempotency-Key", "repeats get the first answer again"))
                        .addParametersItem(header("If-Match", "the ETag that must hold, or *"));
        return endpoint.path().contains("{id}")
                ? operation.addParametersItem(
                        new Parameter()
                                .in("path")
                                .name("id")
                                .required(true)
                                .schema(new StringSchema()))
                : operation;
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .schema(new StringSchema());
    }

    private static RequestBody body(Endpoint<?, ?> endpoint, Components components) {
        return new RequestBody()
                .required(endpoint.absent() == null)
                .content(content(JSON, schema(endpoint.body(), components)));
    }

    private static ApiResponses responses(Edge<?> edge) {
        var done =
                new ApiResponse()
                        .description("Durable in the log")
                        .addHeaderObject("ETag", new Header().schema(new StringSchema()))
                        .addHeaderObject(
                                CommandApi.CONSISTENCY_TOKEN,
                                new Header().schema(new StringSchema()))
                        .content(content(JSON, standing(edge)));
        var no =
                new ApiResponse()
                        .description("A problem that says what was wrong")
                        .content(content(PROBLEM, new Schema<Object>().type("object")));
        return new ApiResponses()
                .addApiResponse("2XX", done)
                .addApiResponse("4XX", no)
                .addApiResponse("503", no);
    }

    private static Schema<?> standing(Edge<?> edge) {
        return new ObjectSchema()
                .addProperty(edge.noun(), new StringSchema())
                .addProperty("version", new IntegerSchema().format("int64"))
                .addProperty("position", new IntegerSchema().format("int64"));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    private static Schema<?> schema(Type type, Components components) {
        var resolved =
                ModelConverters.getInstance()
                        .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }
}
