package eu.buono.settlement.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.Money;
import eu.buono.contracts.RefusedException;
import eu.buono.settlement.payout.model.BankLine;
import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.model.RefusedPayout;
import eu.buono.settlement.payout.model.RefusedTransfer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a statement of the bank, and what is no statement. */
class BankFileTest {

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
        var booked = BankFile.read(text);

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
        var booked = BankFile.read(text);

        // Then
        assertThat(booked).isEmpty();
    }

    @Test
    void aNoticeOfSingleBookingsIsReadAsAStatementIs() {
        // Given
        var text = statement(entry("DBIT", "BOOK", "80.00", refs()))
                .replace("camt.053", "camt.054")
                .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
                .replace("Stmt>", "Ntfctn>")
                .replace("<Dt>2026-12-20</Dt>", "<DtTm>2026-12-20T10:15:30+01:00</DtTm>");

        // When
        var booked = BankFile.read(text);

        // Then
        assertThat(booked)
                .containsExactly(
                        new BookedTransfer(ID, Money.eur(8000), LocalDate.parse("2026-12-20"), Optional.empty()));
    }

    @Test
    void whatOthersPayAndArePaidIsLeftOut() {
        // Given
        var others = "<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>";
        var text = statement(entry("CRDT", "BOOK", "12.00", others) + entry("DBIT", "BOOK", "3.00", others));

        // When
        var booked = BankFile.read(text);

        // Then
        assertThat(booked).isEmpty();
    }

    static Stream<Arguments> reports() {
        var payout = "019ab00000007000800000000000000f";
        var transaction = "<TxInfAndSts><OrgnlEndToEndId>" + ID + "</OrgnlEndToEndId><TxSts>%s</TxSts>%s</TxInfAndSts>";
        var reason = "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>";
        return Stream.of(
                argumentSet(
                        "a transfer is refused",
                        report("", instruction("", transaction.formatted("RJCT", reason))),
                        List.of(new RefusedTransfer(ID, "AC01"))),
                argumentSet(
                        "a transfer is refused, and no reason is said",
                        report("", instruction("", transaction.formatted("RJCT", ""))),
                        List.of(new RefusedTransfer(ID, "NARR"))),
                argumentSet(
                        "a transfer is accepted, which is no payment",
                        report("", instruction("", transaction.formatted("ACSC", ""))),
                        List.of()),
                argumentSet(
                        "the instruction is refused",
                        report("", instruction("<PmtInfSts>RJCT</PmtInfSts>" + reason, "")),
                        List.of(new RefusedPayout(payout, "AC01"))),
                argumentSet(
                        "the order is refused",
                        report("<GrpSts>RJCT</GrpSts>" + reason, ""),
                        List.of(new RefusedPayout(payout, "AC01"))));
    }

    private static String report(String group, String instructions) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-20T06:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>019ab00000007000800000000000000f</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>%s</OrgnlGrpInfAndSts>%s</CstmrPmtStsRpt></Document>
                """.formatted(group, instructions);
    }

    private static String instruction(String state, String transactions) {
        return """
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>019ab00000007000800000000000000f</OrgnlPmtInfId>%s%s\
                </OrgnlPmtInfAndSts>""".formatted(state, transactions);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportTellsWhatIsRefused(String text, List<BankLine> lines) {
        assertThat(BankFile.read(text)).isEqualTo(lines);
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
        assertThatThrownBy(() -> BankFile.read(text))
                .isInstanceOf(RefusedException.class)
                .hasMessage("REQUEST_MALFORMED");
    }
}
