package eu.buono.voucher.listing;

import eu.buono.contracts.VoucherCode;
import eu.buono.voucher.listing.VoucherView.CancellationState;
import eu.buono.voucher.listing.VoucherView.CancellationView;
import eu.buono.voucher.model.Cancellation;
import eu.buono.voucher.model.Instrument;
import eu.buono.voucher.model.Voucher;
import eu.buono.voucher.model.Voucher.Issued;
import eu.buono.voucher.model.Voucher.Redeemed;
import eu.buono.voucher.store.CodeVault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows vouchers to their owner; the one place where a stored code is opened. */
@ApplicationScoped
public class VoucherViews {

    private final CodeVault vault;

    VoucherViews(CodeVault vault) {
        this.vault = vault;
    }

    /** The owner's view; the caller must have made sure that it goes to the owner. */
    public VoucherView of(Voucher voucher) {
        var terms = voucher.terms();
        var redeemed = voucher instanceof Redeemed used ? Optional.of(used) : Optional.<Redeemed>empty();
        return new VoucherView(
                terms.voucherId(),
                voucher.state(),
                terms.programmeId(),
                terms.channel(),
                terms.categoryId(),
                terms.goodId(),
                terms.amount(),
                terms.requestedAt(),
                terms.deadline(),
                voucher.shown().flatMap(Instrument::issuedAt),
                voucher.shown().map(Instrument::expiresAt),
                code(voucher).map(VoucherCode::text),
                redeemed.map(Redeemed::amount),
                redeemed.map(Redeemed::redeemedAt),
                redeemed.flatMap(Redeemed::reversedAt),
                voucher.refusal(),
                cancellation(voucher));
    }

    /**
     * The code as its owner may see it; absent as long as not every till accepts it, and once the voucher has ended
     * unspent. That of a spent voucher stays: a shop that asks for it again, or its invoice, names it.
     */
    public Optional<VoucherCode> code(Voucher voucher) {
        return voucher.shown()
                .filter(instrument -> voucher instanceof Issued || voucher instanceof Redeemed)
                .map(instrument ->
                        vault.open(instrument.code().sealed(), voucher.terms().voucherId()));
    }

    private static Optional<CancellationView> cancellation(Voucher voucher) {
        if (!(voucher instanceof Issued issued)) {
            return Optional.empty();
        }
        return switch (issued.cancellation()) {
            case Cancellation.NotAsked ignored -> Optional.empty();
            case Cancellation.Asked ignored ->
                Optional.of(new CancellationView(CancellationState.REQUESTED, Optional.empty()));
            case Cancellation.Denied denied ->
                Optional.of(new CancellationView(CancellationState.REFUSED, Optional.of(denied.refusal())));
        };
    }
}
