package eu.buono.portal.holder;

import eu.buono.portal.api.Voucher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the browser may keep the page of a voucher, to show its code where there is no network. */
final class OfflineCopy {

    /** The header by which the worker is told, in milliseconds since 1970; without it what was kept is deleted. */
    static final String HEADER = "Buono-Copy-Until";

    /** From the purchase that was planned at home to the shop; each look at the page begins it anew. */
    private static final Duration KEPT_MAX = Duration.ofDays(3);

    private OfflineCopy() {}

    /** Until when; absent where there is no code that a till would take. */
    static Optional<Instant> until(Voucher voucher, Instant now) {
        if (!voucher.isIssued() || voucher.isCancelling() || voucher.code().isEmpty()) {
            return Optional.empty();
        }
        var latest = now.plus(KEPT_MAX);
        return Optional.of(voucher.expiresAt().filter(latest::isAfter).orElse(latest));
    }
}
