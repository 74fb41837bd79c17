package eu.buono.settlement.payout;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.PaymentReturnReason5;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;
import eu.buono.contracts.Money;
import eu.buono.settlement.payout.model.BankLine;
import eu.buono.settlement.payout.model.BookedTransfer;
import eu.buono.settlement.payout.model.Transfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a statement of the bank ({@code camt.053.001.08}) or its notice of single bookings ({@code camt.054.001.08}):
 * debits are transfers that it has booked, credits with a reason are transfers that came back. What is booked for
 * others, without an end-to-end id of our form, is left out.
 */
final class CamtFile {

    private static final String BOOKED = "BOOK";

    private CamtFile() {}

    /** Refuses: REQUEST_MALFORMED. */
    static List<BankLine> readStatement(String text) {
        var message = Optional.ofNullable(MxCamt05300108.parse(text))
                .flatMap(read -> Optional.ofNullable(read.getBkToCstmrStmt()))
                .orElseThrow(() -> refused(REQUEST_MALFORMED, "not a statement of the form camt.053.001.08"));
        return lines(message.getStmt().stream().flatMap(statement -> statement.getNtry().stream()));
    }

    /** Refuses: REQUEST_MALFORMED. */
    static List<BankLine> readNotice(String text) {
        var message = Optional.ofNullable(MxCamt05400108.parse(text))
                .flatMap(read -> Optional.ofNullable(read.getBkToCstmrDbtCdtNtfctn()))
                .orElseThrow(() -> refused(REQUEST_MALFORMED, "not a notice of the form camt.054.001.08"));
        return lines(message.getNtfctn().stream().flatMap(notice -> notice.getNtry().stream()));
    }

    private static List<BankLine> lines(Stream<ReportEntry10> entries) {
        return entries.filter(CamtFile::isBooked).flatMap(CamtFile::transfers).toList();
    }

    private static boolean isBooked(ReportEntry10 entry) {
        return entry.getSts() != null && BOOKED.equals(entry.getSts().getCd());
    }

    private static Stream<BankLine> transfers(ReportEntry10 entry) {
        return entry.getNtryDtls().stream()
                .flatMap(details -> details.getTxDtls().stream())
                .flatMap(transaction -> transfer(entry, transaction).stream());
    }

    private static Optional<BankLine> transfer(ReportEntry10 entry, EntryTransaction10 transaction) {
        var endToEndId = Optional.ofNullable(transaction.getRefs())
                .map(TransactionReferences6::getEndToEndId)
                .filter(Transfer::isEndToEndId);
        if (endToEndId.isEmpty()) {
            return Optional.empty();
        }
        var reason = Optional.ofNullable(transaction.getRtrInf())
                .map(PaymentReturnReason5::getRsn)
                .map(why -> why.getCd() == null ? why.getPrtry() : why.getCd());
        boolean isCredit = entry.getCdtDbtInd() == CreditDebitCode.CRDT;
        if (isCredit != reason.isPresent()) {
            throw refused(REQUEST_MALFORMED, "a credit without a reason, or a debit with one: " + endToEndId.get());
        }
        var amount = Optional.ofNullable(transaction.getAmt()).orElse(entry.getAmt());
        return Optional.of(new BookedTransfer(
                endToEndId.get(), new Money(cents(amount.getValue()), amount.getCcy()), day(entry), reason));
    }

    private static LocalDate day(ReportEntry10 entry) {
        return Optional.ofNullable(entry.getBookgDt())
                .flatMap(CamtFile::day)
                .orElseThrow(() -> refused(REQUEST_MALFORMED, "an entry without its day"));
    }

    private static Optional<LocalDate> day(DateAndDateTime2Choice booked) {
        return Optional.ofNullable(booked.getDt())
                .or(() -> Optional.ofNullable(booked.getDtTm()).map(OffsetDateTime::toLocalDate));
    }

    private static long cents(BigDecimal amount) {
        try {
            return amount.movePointRight(2).longValueExact();
        } catch (ArithmeticException e) {
            throw refused(REQUEST_MALFORMED, "an amount that is not whole cents");
        }
    }
}
