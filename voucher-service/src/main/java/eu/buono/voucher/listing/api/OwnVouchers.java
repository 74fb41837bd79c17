package eu.buono.voucher.listing.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.voucher.issuance.api.VoucherAddress;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.api.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds a voucher for its owner: another person's is not there. */
@ApplicationScoped
public class OwnVouchers {

    private final Vouchers vouchers;

    OwnVouchers(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    /** Refuses: NOT_FOUND. */
    public VoucherSnapshot find(BeneficiaryId owner, String voucherId) {
        return vouchers.find(VoucherAddress.id(voucherId))
                .filter(found -> found.isOf(owner))
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }
}
