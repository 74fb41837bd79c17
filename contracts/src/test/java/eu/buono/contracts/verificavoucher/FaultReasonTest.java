package eu.buono.contracts.verificavoucher;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.Refusal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultReasonTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"IDEMPOTENCY_KEY_.*"})
    void noReasonSpeaksOfKeysThatTheProtocolDoesNotHave(Refusal refusal) {
        var english = FaultReason.english(refusal, Optional.of("detail"), "0af7");

        assertThat(english).startsWith(refusal + ": ").endsWith(" Support reference 0af7");
        assertThat(english + FaultReason.italian(refusal, Map.of())).doesNotContainIgnoringCase("idempotency");
    }

    /** Every refusal with a fault of its own has a reason of its own; the codes that are written out are ours. */
    @ParameterizedTest
    @EnumSource
    void whatATillCanMeetIsSaidInItalian(Refusal refusal) {
        if (FaultCode.of(refusal) != FaultCode.LATER) {
            assertThat(FaultReason.italian(refusal, Map.of())).doesNotContain(refusal.name());
        }
    }

    @Test
    void anExpiredCertificateSaysTheDayInItaly() {
        var facts = Map.of("expiredAt", "2026-11-26T23:30:00Z");

        assertThat(FaultReason.italian(Refusal.CERTIFICATE_EXPIRED, facts))
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
