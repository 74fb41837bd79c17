package eu.buono.voucher.issuance;

import eu.buono.platform.web.AnswerWait;
import eu.buono.voucher.issuance.IssuanceResource.VoucherRequest;
import eu.buono.voucher.issuance.api.HolderKey;
import eu.buono.voucher.issuance.api.Voucher;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests a voucher and waits until it is issued or refused. */
@ApplicationScoped
class IssueVoucher {

    private final RequestVoucher requestVoucher;
    private final VoucherWatch watch;
    private final IssuanceRehearsal rehearsal;

    IssueVoucher(RequestVoucher requestVoucher, VoucherWatch watch, IssuanceRehearsal rehearsal) {
        this.requestVoucher = requestVoucher;
        this.watch = watch;
        this.rehearsal = rehearsal;
    }

    /** The voucher as it is when its issuance has ended, or when the wait has. Refuses: as {@link RequestVoucher}. */
    Voucher issue(HolderKey holder, VoucherRequest request, AnswerWait wait) {
        var voucherId = requestVoucher.request(holder, request);
        var limit = wait.left(System.nanoTime());
        return watch.await(voucherId, Voucher::isIssuanceEnded, limit).voucher();
    }

    /** The voucher as it was when it was issued; by now there is none. */
    Voucher rehearse(HolderKey holder, VoucherRequest request) {
        return rehearsal.issue(holder, request);
    }
}
