package eu.buono.settlement.invoice.model;

import static eu.buono.settlement.invoice.model.InvoiceFault.BUYER_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.CURRENCY_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.IBAN_INVALID;
import static eu.buono.settlement.invoice.model.InvoiceFault.IBAN_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_AMOUNT_DIFFERS;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_NATURE_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_VOUCHER_INVOICED;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_VOUCHER_OF_ANOTHER_MERCHANT;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_VOUCHER_OF_ANOTHER_SETTLEMENT;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_VOUCHER_REPEATED;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_VOUCHER_REVERSED;
import static eu.buono.settlement.invoice.model.InvoiceFault.LINE_VOUCHER_UNKNOWN;
import static eu.buono.settlement.invoice.model.InvoiceFault.RECIPIENT_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.SELLER_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.TOTAL_WRONG;
import static eu.buono.settlement.invoice.model.InvoiceFault.TYPE_WRONG;
import static java.util.stream.Collectors.toMap;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.invoice.model.InvoiceFault.Scope;
import eu.buono.settlement.invoice.model.OwnInvoice.Account;
import eu.buono.settlement.invoice.model.OwnInvoice.Document;
import eu.buono.settlement.invoice.model.OwnInvoice.Line;
import eu.buono.settlement.statement.api.RedeemedVoucher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a merchant's own invoice is worth: the vouchers whose lines are accepted, and everything that is wrong. A fault
 * of a document refuses the whole invoice, since nobody could say what its lines are; a fault of a line refuses the
 * line.
 *
 * @param captures vouchers that the invoice invoices from now on
 * @param credits vouchers that its credit note takes back
 * @param linesOpen of the settlement, that neither this invoice has nor one that stands
 */
public record InvoiceReview(List<Finding> findings, Set<VoucherId> captures, Set<VoucherId> credits, int linesOpen) {

    public InvoiceReview {
        findings = List.copyOf(findings);
        captures = Set.copyOf(captures);
        credits = Set.copyOf(credits);
    }

    /**
     * One thing that is wrong.
     *
     * @param document number of the document in its file, from 1
     * @param line as the merchant numbers it; absent for what is wrong with the document
     */
    public record Finding(int document, Optional<Integer> line, InvoiceFault fault) {}

    /** Judges an invoice whole; every fault is named, of a line the first one. */
    public static InvoiceReview of(OwnInvoice invoice, InvoiceBasis basis) {
        var lines = new Lines(basis);
        List<Finding> findings = new ArrayList<>();
        for (int index = 0; index < invoice.documents().size(); index++) {
            int number = index + 1;
            var document = invoice.documents().get(index);
            faults(invoice, document, index == 0, basis)
                    .forEach(fault -> findings.add(new Finding(number, Optional.empty(), fault)));
            document.lines()
                    .forEach(line -> lines.take(document, line)
                            .ifPresent(fault -> findings.add(new Finding(number, Optional.of(line.number()), fault))));
        }
        return new InvoiceReview(findings, lines.captures, lines.credits, lines.open());
    }

    /** Nothing of the invoice is accepted. */
    public boolean isRefused() {
        return findings.stream().anyMatch(finding -> finding.fault().scope() == Scope.DOCUMENT)
                || captures.isEmpty() && credits.isEmpty();
    }

    /** With what stood before, all of the settlement is invoiced. */
    public boolean isComplete() {
        return linesOpen == 0;
    }

    private static List<InvoiceFault> faults(
            OwnInvoice invoice, Document document, boolean isFirst, InvoiceBasis basis) {
        List<InvoiceFault> faults = new ArrayList<>();
        if (isFirst) {
            addIf(faults, !invoice.recipientCode().equals(basis.buyer().recipientCode()), RECIPIENT_WRONG);
            addIf(faults, !invoice.buyerTaxCode().equals(basis.buyer().taxCode()), BUYER_WRONG);
            addIf(
                    faults,
                    !invoice.sellerPartitaIva()
                            .equals(basis.seller().partitaIva().digits()),
                    SELLER_WRONG);
        }
        boolean isInvoice = document.type().equals(OwnInvoice.INVOICE);
        addIf(faults, !isInvoice && !document.isCredit(), TYPE_WRONG);
        addIf(faults, !document.currency().equals(basis.terms().accrued().currency()), CURRENCY_WRONG);
        addIf(faults, !isTotalRight(document), TOTAL_WRONG);
        var accounts = document.accounts();
        addIf(faults, !accounts.stream().allMatch(Account::isValid), IBAN_INVALID);
        addIf(
                faults,
                accounts.isEmpty() && isInvoice
                        || !accounts.stream()
                                .filter(Account::isValid)
                                .allMatch(account ->
                                        account.iban().equals(basis.seller().iban())),
                IBAN_WRONG);
        return faults;
    }

    private static void addIf(List<InvoiceFault> faults, boolean isWrong, InvoiceFault fault) {
        if (isWrong) {
            faults.add(fault);
        }
    }

    private static boolean isTotalRight(Document document) {
        var sum = document.lines().stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return document.tax().signum() == 0
                && document.taxableTotal().compareTo(sum) == 0
                && document.total().filter(total -> total.compareTo(sum) == 0).isPresent();
    }

    /** The lines that were accepted so far, of all documents of a file. */
    private static final class Lines {

        private final InvoiceBasis basis;
        private final Map<VoucherName, RedeemedVoucher> redeemed = new HashMap<>();
        private final Map<VoucherId, Money> wantedCaptures;
        private final Map<VoucherId, Money> wantedCredits;
        private final Set<VoucherId> captures = new LinkedHashSet<>();
        private final Set<VoucherId> credits = new LinkedHashSet<>();

        Lines(InvoiceBasis basis) {
            this.basis = basis;
            this.wantedCaptures = amounts(basis.wanted().captures());
            this.wantedCredits = amounts(basis.wanted().credits());
            // A code may be drawn again once it is spent: the merchant's own voucher goes first.
            basis.redeemed().stream()
                    .sorted(Comparator.comparing(this::isElsewhere))
                    .forEach(voucher -> {
                        redeemed.putIfAbsent(new VoucherName.ById(voucher.voucherId()), voucher);
                        voucher.code().ifPresent(code -> redeemed.putIfAbsent(new VoucherName.ByCode(code), voucher));
                    });
        }

        private boolean isElsewhere(RedeemedVoucher voucher) {
            return !voucher.merchantId().equals(basis.merchantId())
                    || !voucher.settlementId().equals(Optional.of(basis.settlementId()));
        }

        private boolean isInAnotherSettlement(RedeemedVoucher voucher) {
            return voucher.settlementId()
                    .filter(other -> !other.equals(basis.settlementId()))
                    .isPresent();
        }

        private static Map<VoucherId, Money> amounts(List<InvoiceLine> lines) {
            return lines.stream().collect(toMap(InvoiceLine::voucherId, InvoiceLine::amount));
        }

        /** Accepts a line, or says what is wrong with it. */
        Optional<InvoiceFault> take(Document document, Line line) {
            var voucher = line.voucher().flatMap(name -> Optional.ofNullable(redeemed.get(name)));
            if (!line.isOutsideVat()) {
                return Optional.of(LINE_NATURE_WRONG);
            }
            if (voucher.isEmpty()) {
                return Optional.of(LINE_VOUCHER_UNKNOWN);
            }
            return take(document.isCredit(), voucher.get(), line.total());
        }

        private Optional<InvoiceFault> take(boolean isCredit, RedeemedVoucher voucher, BigDecimal amount) {
            if (!voucher.merchantId().equals(basis.merchantId())) {
                return Optional.of(LINE_VOUCHER_OF_ANOTHER_MERCHANT);
            }
            var voucherId = voucher.voucherId();
            var wanted = Optional.ofNullable((isCredit ? wantedCredits : wantedCaptures).get(voucherId));
            if (wanted.isEmpty()) {
                boolean isOver = !isCredit && voucher.isReversed() && !isInAnotherSettlement(voucher);
                return Optional.of(isOver ? LINE_VOUCHER_REVERSED : LINE_VOUCHER_OF_ANOTHER_SETTLEMENT);
            }
            if ((isCredit ? basis.invoicedCredits() : basis.invoicedCaptures()).contains(voucherId)) {
                return Optional.of(LINE_VOUCHER_INVOICED);
            }
            var taken = isCredit ? credits : captures;
            if (taken.contains(voucherId)) {
                return Optional.of(LINE_VOUCHER_REPEATED);
            }
            if (BigDecimal.valueOf(wanted.get().cents(), 2).compareTo(amount) != 0) {
                return Optional.of(LINE_AMOUNT_DIFFERS);
            }
            taken.add(voucherId);
            return Optional.empty();
        }

        int open() {
            return open(wantedCaptures.keySet(), captures, basis.invoicedCaptures())
                    + open(wantedCredits.keySet(), credits, basis.invoicedCredits());
        }

        private static int open(Set<VoucherId> wanted, Set<VoucherId> taken, Set<VoucherId> invoiced) {
            return Math.toIntExact(wanted.stream()
                    .filter(voucherId -> !taken.contains(voucherId) && !invoiced.contains(voucherId))
                    .count());
        }
    }
}
