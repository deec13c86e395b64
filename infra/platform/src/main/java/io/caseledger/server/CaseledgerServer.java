package io.caseledger.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the production edition: the command side, the query side or both, as the class path has
/// them.
@SpringBootApplication(
        scanBasePackages = {"io.caseledger.command", "io.caseledger.query", "io.caseledger.server"})
public class CaseledgerServer {

    /// Arguments are Spring's: `--server.port=8443` and alike.
    public static void main(String[] arguments) {
        SpringApplication.run(CaseledgerServer.class, arguments);
    }
}
