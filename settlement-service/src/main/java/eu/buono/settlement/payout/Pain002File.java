package eu.buono.settlement.payout;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.CustomerPaymentStatusReportV10;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInstruction32;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import eu.buono.settlement.payout.model.BankLine;
import eu.buono.settlement.payout.model.RefusedPayout;
import eu.buono.settlement.payout.model.RefusedTransfer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the bank's report on an order, {@code pain.002.001.10}. Refusals alone are told, of the whole order, of its one
 * instruction, or of single transfers: what the bank has merely received or accepted is not paid yet.
 */
final class Pain002File {

    private static final String REFUSED = "RJCT";

    /** Of a refusal without a reason: the code for one that is not said. */
    private static final String NOT_SAID = "NARR";

    private Pain002File() {}

    /** Refuses: REQUEST_MALFORMED. */
    static List<BankLine> read(String text) {
        var report = Optional.ofNullable(MxPain00200110.parse(text))
                .flatMap(read -> Optional.ofNullable(read.getCstmrPmtStsRpt()))
                .filter(read -> read.getOrgnlGrpInfAndSts() != null)
                .orElseThrow(() -> refused(REQUEST_MALFORMED, "not a report of the form pain.002.001.10"));
        var group = report.getOrgnlGrpInfAndSts();
        if (REFUSED.equals(group.getGrpSts()) && group.getOrgnlMsgId() != null) {
            return List.of(new RefusedPayout(group.getOrgnlMsgId(), reason(group.getStsRsnInf())));
        }
        return instructions(report);
    }

    private static List<BankLine> instructions(CustomerPaymentStatusReportV10 report) {
        return report.getOrgnlPmtInfAndSts().stream()
                .flatMap(Pain002File::lines)
                .toList();
    }

    private static Stream<BankLine> lines(OriginalPaymentInstruction32 instruction) {
        if (REFUSED.equals(instruction.getPmtInfSts()) && instruction.getOrgnlPmtInfId() != null) {
            return Stream.of(new RefusedPayout(instruction.getOrgnlPmtInfId(), reason(instruction.getStsRsnInf())));
        }
        return instruction.getTxInfAndSts().stream()
                .filter(transaction -> REFUSED.equals(transaction.getTxSts()))
                .map(Pain002File::line);
    }

    private static BankLine line(PaymentTransaction105 transaction) {
        var endToEndId = Optional.ofNullable(transaction.getOrgnlEndToEndId())
                .orElseThrow(() -> refused(REQUEST_MALFORMED, "a refused transfer without its end-to-end id"));
        return new RefusedTransfer(endToEndId, reason(transaction.getStsRsnInf()));
    }

    private static String reason(List<StatusReasonInformation12> reasons) {
        return reasons.stream()
                .flatMap(one -> Stream.ofNullable(one.getRsn()))
                .flatMap(why -> Stream.ofNullable(why.getCd() == null ? why.getPrtry() : why.getCd()))
                .findFirst()
                .orElse(NOT_SAID);
    }
}
