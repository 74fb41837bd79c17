package eu.buono.voucher.issuance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.KeyedHash;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.issuance.api.VoucherAddress;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.store.VoucherStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Decides who may watch which voucher: its holder, or whoever shows a ticket that the holder was given. */
@ApplicationScoped
class StreamAccess {

    private final VoucherStore vouchers;
    private final Holders holders;
    private final KeyedHash secret;

    StreamAccess(VoucherStore vouchers, Holders holders, KeyedHash secret) {
        this.vouchers = vouchers;
        this.holders = holders;
        this.secret = secret;
    }

    /** Refuses: NOT_FOUND, also for vouchers of others. */
    VoucherSnapshot own(String id, BeneficiaryId code) {
        var holder = holders.of(code);
        return vouchers.find(VoucherAddress.id(id))
                .filter(found -> found.isOf(holder))
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    /** A ticket for the voucher, until {@code end}. Refuses: NOT_FOUND, also for vouchers of others. */
    StreamTicket ticket(String id, BeneficiaryId code, Instant end) {
        var voucher = own(id, code).voucher();
        return StreamTicket.of(secret, voucher.voucherId(), voucher.issuance().beneficiaryId(), end);
    }

    /** Refuses: UNAUTHENTICATED, whether there is such a voucher or not. */
    VoucherSnapshot opened(String id, StreamTicket ticket, Instant now) {
        return vouchers.find(VoucherAddress.id(id))
                .filter(found -> ticket.opens(
                        secret,
                        found.voucher().voucherId(),
                        found.voucher().issuance().beneficiaryId(),
                        now))
                .orElseThrow(() -> refused(HttpRefusal.UNAUTHENTICATED, "the ticket is not valid here or has expired"));
    }
}
