package eu.buono.contracts.verificavoucher;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultReasonTest {

    private enum SomeRefusal implements Refusal {
        CERTIFICATE_EXPIRED;

        @Override
        public RefusalRule rule() {
            return RefusalRule.afterChange(401, "The certificate has expired.", "Il certificato è scaduto.");
        }
    }

    @Test
    void anExpiredCertificateSaysTheDayInItaly() {
        var facts = Map.of("expiredAt", "2026-11-26T23:30:00Z");

        assertThat(FaultReason.italian(SomeRefusal.CERTIFICATE_EXPIRED, facts))
                .isEqualTo("certificato scaduto il 27/11/2026: rinnovarlo");
    }

    @Test
    void anEnvelopeHasTheExactFormThatTillsRead() {
        var envelope = FaultEnvelope.of("urn:n", "Client", FaultCode.AMOUNT, "a < b", "M: m");

        var text = "L'importo richiesto è superiore all'importo del buono selezionato (a &lt; b)";
        assertThat(envelope)
                .endsWith(
                        "<soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>" + text
                                + "</faultstring><detail><ns:FaultVoucher xmlns:ns=\"urn:n\">"
                                + "<exceptionCode>04</exceptionCode>"
                                + "<exceptionMessage>" + text + "</exceptionMessage>"
                                + "<message>M: m</message></ns:FaultVoucher></detail></soap:Fault></soap:Body></soap:Envelope>");
    }
}
