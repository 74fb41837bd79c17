package eu.buono.platform.durable.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.buono.platform.web.Environment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceKeysTest {

    private static final String OWN = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"own","x":"PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"}]}""";

    /** The same key under another name. */
    private static final String KNOWN = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"mine","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]}""";

    @Test
    void productionRefusesTheKeyOfDevelopmentUnderAnyName() {
        assertThat(EvidenceKeys.keys(Optional.empty(), Environment.DEVELOPMENT).publicKeySet())
                .contains("development");
        assertThat(EvidenceKeys.keys(Optional.of(OWN), Environment.PRODUCTION).publicKeySet())
                .contains("own");
        assertThatIllegalStateException()
                .isThrownBy(() -> EvidenceKeys.keys(Optional.empty(), Environment.PRODUCTION))
                .withMessageContaining("BUONO_EVIDENCE_KEYS");
        assertThatIllegalStateException()
                .isThrownBy(() -> EvidenceKeys.keys(Optional.of(KNOWN), Environment.PRODUCTION))
                .withMessageContaining("BUONO_EVIDENCE_KEYS");
    }

    @Test
    void whatIsNoKeySetOfEd25519IsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvidenceKeys.keys(Optional.of("{}"), Environment.PRODUCTION));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> EvidenceKeys.keys(Optional.of(OWN.replace("Ed25519", "X25519")), Environment.PRODUCTION));
    }
}
