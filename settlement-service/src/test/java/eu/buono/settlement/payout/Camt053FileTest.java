package eu.buono.settlement.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.settlement.payout.model.BookedTransfer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a statement of the bank, and what is no statement. */
class Camt053FileTest {

    private static final String ID = "00000000000000050000000000000001001";

    private static String statement(String entries) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-21T06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>1</Id>%s</Stmt></BkToCstmrStmt></Document>
                """.formatted(entries);
    }

    private static String entry(String direction, String state, String amount, String details) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>%s</Cd></Sts>
                <BookgDt><Dt>2026-12-20</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls>%s</TxDtls></NtryDtls></Ntry>
                """.formatted(amount, direction, state, details);
    }

    private static String refs() {
        return "<Refs><EndToEndId>" + ID + "</EndToEndId></Refs>";
    }

    private static String reason() {
        return "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    }

    @Test
    void debitsAreTransfersAndCreditsWithAReasonCameBack() {
        // Given
        var text =
                statement(entry("DBIT", "BOOK", "80.00", refs()) + entry("CRDT", "BOOK", "80.00", refs() + reason()));

        // When
        var booked = Camt053File.read(text);

        // Then
        var day = LocalDate.parse("2026-12-20");
        assertThat(booked)
                .containsExactly(
                        new BookedTransfer(ID, Money.eur(8000), day, Optional.empty()),
                        new BookedTransfer(ID, Money.eur(8000), day, Optional.of("AC04")));
    }

    @Test
    void whatIsPendingOrWithoutAnIdIsLeftOut() {
        // Given
        var text = statement(entry("DBIT", "PDNG", "80.00", refs()) + entry("DBIT", "BOOK", "3.00", ""));

        // When
        var booked = Camt053File.read(text);

        // Then
        assertThat(booked).isEmpty();
    }

    static Stream<Arguments> noStatements() {
        return Stream.of(
                argumentSet("no XML", "nonsense"),
                argumentSet("another document", "<Document/>"),
                argumentSet("an entity", "<!DOCTYPE x [<!ENTITY e \"e\">]>" + statement("")),
                argumentSet("a credit without a reason", statement(entry("CRDT", "BOOK", "80.00", refs()))),
                argumentSet("a debit with a reason", statement(entry("DBIT", "BOOK", "80.00", refs() + reason()))),
                argumentSet("a part of a cent", statement(entry("DBIT", "BOOK", "80.001", refs()))));
    }

    @ParameterizedTest
    @MethodSource("noStatements")
    void whatIsNoStatementIsRefusedWhole(String text) {
        assertThatThrownBy(() -> Camt053File.read(text))
                .isInstanceOf(RefusedException.class)
                .hasMessage("REQUEST_MALFORMED");
    }
}
