package eu.buono.merchant.access.api;

import eu.buono.merchant.access.certificate.GatewayAssertions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads which answers the gateway could not deliver, by its signature alone. */
@Singleton
public class UndeliveredReports {

    private final GatewayAssertions gatewayWord;

    UndeliveredReports(GatewayAssertions gatewayWord) {
        this.gatewayWord = gatewayWord;
    }

    /** Empty when this is not the gateway's report or is too old. */
    public Optional<List<AnswerId>> read(String assertion) {
        return gatewayWord.undelivered(assertion);
    }
}
