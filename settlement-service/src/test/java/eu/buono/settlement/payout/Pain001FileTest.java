package eu.buono.settlement.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.payout.model.Payout.Ordered;
import eu.buono.settlement.payout.model.Payout.Plan;
import eu.buono.settlement.payout.model.Transfer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The order to the bank, read back. */
class Pain001FileTest {

    private static final PayoutConfig DEBTOR =
            new SmallRyeConfigBuilder().withMapping(PayoutConfig.class).build().getConfigMapping(PayoutConfig.class);

    private static Transfer transfer(int number, long cents) {
        var settlementId = new SettlementId(new UUID(5, number));
        return new Transfer(
                settlementId,
                Transfer.endToEndId(settlementId, number),
                "Caffè & Libri di Niccolò",
                "IT60X0542811101000000123456",
                Money.eur(cents));
    }

    private static Ordered payout(Transfer... transfers) {
        return new Ordered(
                new Plan(
                        new UUID(6, 7),
                        new ProgrammeId("carta-docente"),
                        LocalDate.parse("2026-12-20"),
                        List.of(transfers),
                        "first",
                        Instant.parse("2026-12-15T09:00:00Z")),
                "second",
                Instant.parse("2026-12-15T10:00:00.123456Z"));
    }

    @Test
    void whatTheFirstFileNeedsIsLoadedBeforeAnyTransaction() {
        assertThatCode(Pain001File::load).doesNotThrowAnyException();
    }

    @Test
    void controlSumsAreThoseOfTheTransfers() {
        // Given
        var text = new Pain001File(DEBTOR).write(payout(transfer(1, 8000), transfer(2, 1), transfer(3, 999_999_999)));

        // When
        var order = MxPain00100109.parse(text).getCstmrCdtTrfInitn();

        // Then
        var header = order.getGrpHdr();
        var instruction = order.getPmtInf().getFirst();
        assertThat(header.getNbOfTxs()).isEqualTo("3").isEqualTo(instruction.getNbOfTxs());
        assertThat(header.getCtrlSum()).isEqualByComparingTo("10000080.00");
        assertThat(instruction.getCtrlSum()).isEqualByComparingTo("10000080.00");
        assertThat(instruction.getCdtTrfTxInf().stream()
                        .map(Pain001FileTest::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(header.getCtrlSum());
        assertThat(instruction.getReqdExctnDt().getDt()).isEqualTo("2026-12-20");
    }

    @Test
    void banksTakeTheIdsAndTheNames() {
        // Given
        var text = new Pain001File(DEBTOR).write(payout(transfer(1, 8000)));

        // When
        var transaction = MxPain00100109.parse(text)
                .getCstmrCdtTrfInitn()
                .getPmtInf()
                .getFirst()
                .getCdtTrfTxInf()
                .getFirst();

        // Then
        assertThat(transaction.getPmtId().getEndToEndId())
                .hasSizeLessThanOrEqualTo(35)
                .isEqualTo("00000000000000050000000000000001001");
        assertThat(transaction.getCdtr().getNm()).isEqualTo("Caffe   Libri di Niccolo");
        assertThat(transaction.getCdtrAcct().getId().getIBAN()).isEqualTo("IT60X0542811101000000123456");
    }

    @Test
    void theSamePayoutIsTheSameText() {
        // Given
        var payout = payout(transfer(1, 8000), transfer(2, 100));

        // When
        var texts = List.of(new Pain001File(DEBTOR).write(payout), new Pain001File(DEBTOR).write(payout));

        // Then
        assertThat(texts.getFirst())
                .isEqualTo(texts.getLast())
                .contains("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09");
    }

    private static BigDecimal amount(CreditTransferTransaction34 transaction) {
        return transaction.getAmt().getInstdAmt().getValue();
    }
}
