package io.caseledger.server.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Tells the operator what to set when the server refuses to start without an issuer.
final class NoIssuerAnalyzer extends AbstractFailureAnalyzer<NoIssuerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoIssuerException cause) {
        return new FailureAnalysis(
                "Caseledger does not start without a token issuer: nobody could be told apart.",
                "Set spring.security.oauth2.resourceserver.jwt.issuer-uri to the OpenID Connect issuer"
                        + " whose tokens carry the claims role, partner, customer and region.",
                cause);
    }
}
