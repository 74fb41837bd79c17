package eu.buono.merchant.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimCsvTest {

    static Stream<Arguments> cells() {
        return Stream.of(
                argumentSet("a formula", "=1+1", "'=1+1"),
                argumentSet("a plus", "+1", "'+1"),
                argumentSet("a minus", "-1", "'-1"),
                argumentSet("an at sign", "@SUM(A1)", "'@SUM(A1)"),
                argumentSet("behind blanks", "  =1", "  '=1"),
                argumentSet("after a semicolon", "a;=1;+2", "a;'=1;'+2"),
                argumentSet("after a comma and blanks", "a,  @x", "a,  '@x"),
                argumentSet("after a tab", "a\t=1", "a\t'=1"),
                argumentSet("after a quote", "a\"=1", "a\"'=1"),
                argumentSet("after a bar", "a|-1", "a|'-1"),
                argumentSet("a full-width equals sign", "\uFF1D1", "'\uFF1D1"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whatASpreadsheetWouldRunBecomesAText(String cell, String expected) {
        assertThat(ClaimCsv.harmless(cell)).isEqualTo(expected);
    }

    @Test
    void whatIsNoFormulaStaysAsItIs() {
        for (var cell :
                new String[] {"", "order 17", "a-b", "1=1", "a + b", "x@example.org", "VerificaVoucher Check 2 9f"}) {
            assertThat(ClaimCsv.harmless(cell)).isEqualTo(cell);
        }
    }
}
