package io.caseledger.server.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.server.CaseledgerServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class IssuerFirstTest {

    @Test
    void the_server_does_not_start_without_an_issuer() {
        assertThatThrownBy(() -> SpringApplication.run(CaseledgerServer.class, "--server.port=0"))
                .isInstanceOf(NoIssuerException.class);
    }
}
