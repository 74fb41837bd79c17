package eu.buono.wallet.person.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.TaxCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkReasonTest {

    @ParameterizedTest
    @CsvSource({
        "OMOCODIA, ISLFHS88A23H897O, ISLFHS88A23H89TL",
        "OMOCODIA, ISLFHS88A23H89TL, ISLFHS88A23H897O",
        "PROVISIONAL_CODE, 12345678903, ISLFHS88A23H897O",
        "CORRECTION, RSSMRA85T10A562S, ISLFHS88A23H897O"
    })
    void codesThatFitTheReasonAreLinked(LinkReason reason, TaxCode before, TaxCode after) {
        assertThatCode(() -> reason.check(before, after)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "OMOCODIA, RSSMRA85T10A562S, ISLFHS88A23H897O",
        "OMOCODIA, 12345678903, ISLFHS88A23H897O",
        "PROVISIONAL_CODE, ISLFHS88A23H897O, 12345678903",
        "PROVISIONAL_CODE, ISLFHS88A23H897O, ISLFHS88A23H89TL",
        "CORRECTION, ISLFHS88A23H897O, ISLFHS88A23H897O"
    })
    void codesThatDoNotFitTheReasonAreNot(LinkReason reason, TaxCode before, TaxCode after) {
        assertThatThrownBy(() -> reason.check(before, after)).hasMessageContaining("REQUEST_MALFORMED");
    }
}
