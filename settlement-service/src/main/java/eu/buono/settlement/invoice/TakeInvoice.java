package eu.buono.settlement.invoice;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.settlement.invoice.model.InvoiceFault;
import eu.buono.settlement.invoice.model.InvoiceReview;
import eu.buono.settlement.invoice.model.InvoiceReview.Finding;
import eu.buono.settlement.invoice.model.OwnInvoice;
import eu.buono.settlement.invoice.store.InvoiceRepository;
import eu.buono.settlement.invoice.store.UploadRepository;
import eu.buono.settlement.invoice.store.UploadRepository.Origin;
import eu.buono.settlement.invoice.store.UploadRepository.UploadFile;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.settlement.api.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the invoice that a merchant wrote itself: the lines that match its settlement invoice it. */
@ApplicationScoped
public class TakeInvoice {

    /** Faults that a refusal names; where there are more, most have one cause. */
    private static final int FINDINGS_MAX = 200;

    private final UploadRepository uploads;
    private final InvoiceRepository invoices;
    private final JudgeInvoice judgeInvoice;
    private final Settlements settlements;
    private final InstantSource clock;

    TakeInvoice(
            UploadRepository uploads,
            InvoiceRepository invoices,
            JudgeInvoice judgeInvoice,
            Settlements settlements,
            InstantSource clock) {
        this.clock = clock;
        this.uploads = uploads;
        this.invoices = invoices;
        this.judgeInvoice = judgeInvoice;
        this.settlements = settlements;
    }

    /** An invoice and the file that it was read from. */
    record Upload(SettlementId settlementId, MerchantId merchantId, UploadFile file, OwnInvoice invoice, String by) {}

    /**
     * Takes an invoice; when with those before all lines of the settlement are invoiced, it moves to Invoiced. The
     * settlement's lock keeps two at once apart. Idempotent: by the bytes of the file, for as long as it stands.
     * Transaction: joins. Refuses: NOT_FOUND, SETTLEMENT_NOT_INVOICEABLE, PAYEE_MISSING, INVOICE_NUMBER_USED,
     * INVOICE_REFUSED.
     *
     * @param answer what is answered of the settlement as it is then
     */
    String take(Upload upload, BiFunction<Settlement, InvoiceReview, String> answer) {
        var settlementId = upload.settlementId();
        var settlement = settlements
                .lock(settlementId)
                .filter(found -> found.terms().merchantId().equals(upload.merchantId()))
                .orElseThrow(() -> refused(NOT_FOUND));
        return uploads.answer(settlementId, upload.file().hash()).orElseGet(() -> takeNew(settlement, upload, answer));
    }

    private String takeNew(Settlement settlement, Upload upload, BiFunction<Settlement, InvoiceReview, String> answer) {
        var number = upload.invoice().number();
        var invoiced = settlement.invoice(number);
        var review = judgeInvoice.judge(settlement.terms(), upload.invoice());
        if (invoices.has(upload.merchantId(), number)) {
            throw refused(SettlementRefusal.INVOICE_NUMBER_USED);
        }
        if (review.isRefused()) {
            throw refusal(review.findings());
        }
        var now = clock.instant();
        if (review.isComplete()) {
            settlements.save(invoiced, now, upload.by());
        }
        var text = answer.apply(review.isComplete() ? invoiced : settlement, review);
        var origin = new Origin(upload.settlementId(), upload.merchantId(), number, Optional.empty(), now, upload.by());
        uploads.add(TimeOrderedIds.next(now), origin, upload.file(), review, text);
        return text;
    }

    /** Names every fault, for people by its words, and for programs by its name: {@code 1/7 LINE_AMOUNT_DIFFERS}. */
    private static RefusedException refusal(List<Finding> findings) {
        var shown = findings.stream().limit(FINDINGS_MAX).toList();
        return refused(
                SettlementRefusal.INVOICE_REFUSED,
                new BilingualText(
                        words(shown, fault -> fault.words().english()),
                        words(shown, fault -> fault.words().italian())),
                Map.of(
                        "faults", words(shown, InvoiceFault::name),
                        "faultCount", Integer.toString(findings.size())));
    }

    private static String words(List<Finding> findings, Function<InvoiceFault, String> words) {
        return findings.stream()
                .map(finding -> place(finding) + " " + words.apply(finding.fault()))
                .collect(Collectors.joining("; "));
    }

    private static String place(Finding finding) {
        return finding.document() + finding.line().map(line -> "/" + line).orElse("");
    }
}
