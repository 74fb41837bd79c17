package eu.buono.watch.timeline.model;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.SettlementEvent.SettlementClosedV1;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An entry, by which ids it is found, and what leads from a voucher to its settlement, which does not name it.
 *
 * @param fact the same for the same content, whatever the event's id
 */
public record TimelineFacts(
        Entry entry, String fact, Set<UUID> subjects, Optional<Owed> owed, Optional<Period> period) {

    /** A merchant is owed, or no longer owed, something that one of its settlements will take. */
    public record Owed(
            UUID voucherId,
            UUID redemptionId,
            UUID merchantId,
            String programmeId,
            Instant redeemedAt,
            Instant since) {}

    /** A settlement took what was captured before {@code until} and was known then. */
    public record Period(UUID settlementId, UUID merchantId, String programmeId, Instant until) {}

    public static TimelineFacts of(Entry entry, Event event) {
        return new TimelineFacts(entry, fact(entry), Subjects.of(event, entry.traceId()), owed(event), period(event));
    }

    private static Optional<Owed> owed(Event event) {
        return switch (event) {
            case VoucherRedeemedV2 capture -> Optional.of(owed(capture, capture.redeemedAt()));
            case RedemptionReversedV2 reversal -> Optional.of(owed(reversal.capture(), reversal.reversedAt()));
            case RedemptionPartlyReversedV1 reversal ->
                Optional.of(owed(reversal.capture(), reversal.reversal().reversedAt()));
            default -> Optional.empty();
        };
    }

    private static Owed owed(VoucherRedeemedV2 capture, Instant since) {
        return new Owed(
                capture.voucherId().value(),
                capture.redemptionId().value(),
                capture.merchantId().value(),
                capture.terms().programmeId().value(),
                capture.redeemedAt(),
                since);
    }

    private static Optional<Period> period(Event event) {
        return event instanceof SettlementClosedV1 closed
                ? Optional.of(new Period(
                        closed.settlementId().value(),
                        closed.merchantId().value(),
                        closed.programmeId().value(),
                        closed.until()))
                : Optional.empty();
    }

    private static String fact(Entry entry) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = entry.type() + " " + entry.aggregateId() + " " + entry.body();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
