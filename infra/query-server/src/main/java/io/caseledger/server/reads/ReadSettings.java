package io.caseledger.server.reads;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param pseudonymKey the secret under which analysts see customers; another key gives other
///   pseudonyms
@Validated
@ConfigurationProperties("caseledger.reads")
record ReadSettings(@NotBlank String pseudonymKey) {}
