package io.caseledger.server.storage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where PostgreSQL is, and as whom to come: the owner migrates at start, the application reads and
/// appends.
///
/// @param readConnections connections for reads, projections and repeats; the log's writer has its
///   own
@Validated
@ConfigurationProperties("caseledger.postgres")
public record PostgresSettings(
        @DefaultValue("localhost") @NotBlank String host,
        @DefaultValue("5432") @Min(1) @Max(65535) int port,
        @DefaultValue("caseledger") @NotBlank String database,
        @DefaultValue("caseledger_app") @NotBlank String username,
        @NotBlank String password,
        @DefaultValue("caseledger_owner") @NotBlank String ownerUsername,
        @NotBlank String ownerPassword,
        @DefaultValue("16") @Min(4) @Max(200) int readConnections) {}
