package eu.buono.voucher.issuance;

import eu.buono.contracts.VoucherCode;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.VoucherCodes;
import eu.buono.voucher.issuance.store.CodeVault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The one place where a stored code is opened. */
@ApplicationScoped
class SealedCodes implements VoucherCodes {

    private final CodeVault vault;

    SealedCodes(CodeVault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<VoucherCode> of(Voucher voucher) {
        return voucher.shown()
                .filter(instrument -> voucher instanceof Issued || voucher instanceof Redeemed)
                .map(instrument -> vault.open(instrument.code().sealed(), voucher.voucherId()));
    }
}
