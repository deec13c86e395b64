package io.caseledger.server.reads;

import io.caseledger.query.axon.ProjectionProcessor;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param pseudonymKey the secret under which analysts see customers; another key gives other
///   pseudonyms
/// @param segments into which each projection is divided, for as many nodes to share it; a
///   projection keeps its number until it is rebuilt
@Validated
@ConfigurationProperties("caseledger.reads")
record ReadSettings(
        @NotBlank String pseudonymKey,
        @DefaultValue("1") @Min(1) @Max(ProjectionProcessor.MOST_SEGMENTS) int segments) {}
