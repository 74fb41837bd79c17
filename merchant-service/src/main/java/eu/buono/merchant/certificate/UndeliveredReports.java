package eu.buono.merchant.certificate;

import eu.buono.merchant.model.AnswerId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads which answers the gateway could not deliver, by its signature alone. */
@Singleton
public class UndeliveredReports {

    private final GatewayWord gatewayWord;

    UndeliveredReports(GatewayWord gatewayWord) {
        this.gatewayWord = gatewayWord;
    }

    /** Empty when this is not the gateway's report or is too old. */
    public Optional<List<AnswerId>> read(String assertion) {
        return gatewayWord.undelivered(assertion);
    }
}
