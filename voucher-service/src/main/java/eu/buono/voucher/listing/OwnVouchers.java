package eu.buono.voucher.listing;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.store.Sighting;
import eu.buono.voucher.store.VoucherStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds a voucher for its owner: another person's is not there. */
@ApplicationScoped
public class OwnVouchers {

    private final VoucherStore vouchers;

    OwnVouchers(VoucherStore vouchers) {
        this.vouchers = vouchers;
    }

    /** Refuses: NOT_FOUND. */
    public Sighting find(BeneficiaryId owner, String voucherId) {
        return vouchers.find(id(voucherId))
                .filter(sighting -> sighting.voucher().terms().beneficiaryId().equals(owner))
                .orElseThrow(() -> refused(Refusal.NOT_FOUND));
    }

    /** Reads the id in an address; what is not an id names nothing. Refuses: NOT_FOUND. */
    public static VoucherId id(String text) {
        return parse(text).map(VoucherId::new).orElseThrow(() -> refused(Refusal.NOT_FOUND));
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
