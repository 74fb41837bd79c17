package eu.buono.voucher.listing;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.issuance.api.VoucherAddress;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.listing.api.OwnVouchers;
import eu.buono.voucher.listing.store.VoucherRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells a holder's own vouchers from those of others. */
@ApplicationScoped
class HolderVouchers implements OwnVouchers {

    private final VoucherRepository vouchers;
    private final Holders holders;

    HolderVouchers(VoucherRepository vouchers, Holders holders) {
        this.vouchers = vouchers;
        this.holders = holders;
    }

    @Override
    public VoucherSnapshot find(BeneficiaryId code, String voucherId) {
        var holder = holders.of(code);
        return vouchers.find(VoucherAddress.id(voucherId))
                .filter(found -> found.isOf(holder))
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }
}
