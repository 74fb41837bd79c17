package eu.buono.voucher.issuance.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Answer;
import java.util.Optional;
import java.util.UUID;

/** The path under which a voucher is found; also how an idempotency record remembers which voucher it made or moved. */
public final class VoucherAddress {

    private static final String ROOT = "/v1/vouchers/";

    private VoucherAddress() {}

    public static String of(VoucherId voucherId) {
        return ROOT + voucherId;
    }

    /** Reads the id in an address; what is not an id names nothing. Refuses: NOT_FOUND. */
    public static VoucherId id(String text) {
        return parse(text).map(VoucherId::new).orElseThrow(() -> refused(HttpRefusal.NOT_FOUND));
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The voucher that a recorded answer points at. */
    public static VoucherId read(Answer answer) {
        return VoucherId.of(answer.location().orElseThrow().substring(ROOT.length()));
    }
}
