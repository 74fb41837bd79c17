package eu.buono.watch.fraud.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.MerchantEvent.AfterCapture;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherClosedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsReleasedV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.contracts.event.WalletEvent.LotExpiredV1;
import eu.buono.contracts.event.WalletEvent.SpendPartlyReversedV1;
import eu.buono.contracts.event.WalletEvent.SpendReversedV1;
import eu.buono.watch.fraud.model.CanaryIds;
import eu.buono.watch.fraud.model.Capture;
import eu.buono.watch.fraud.model.Movement;
import eu.buono.watch.fraud.model.Movement.Kind;
import eu.buono.watch.fraud.model.VoucherTrail;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what three services tell of a voucher, and passes on its capture once; what moves in a wallet is passed
 * on as it comes. What an owner publishes again is no news, and what cannot be read is left out.
 */
final class VoucherStep implements Processor<byte[], byte[], String, Fact> {

    static final String STORE = "vouchers";

    /** Longest that a voucher is remembered after its capture: a reversal comes within the programme's window. */
    private static final Duration KEPT_AFTER_CAPTURE = Duration.ofDays(45);

    /** The rest is remembered while the money can be used, and otherwise for as long as events may be missing. */
    private static final Duration KEPT_UNFINISHED = Duration.ofDays(100);

    private static final Set<String> KINDS = Set.of(
            "GrantLoadedV1",
            "LotExpiredV1",
            "FundsHeldV1",
            "FundsReleasedV1",
            "FundsSpentV1",
            "SpendReversedV1",
            "SpendPartlyReversedV1",
            "VoucherRequestedV1",
            "VoucherIssuedV1",
            "IssuanceRefusedV1",
            "VoucherWithdrawnV1",
            "VoucherClosedV1",
            "VoucherRedeemedV2",
            "RedemptionReversedV2",
            "RedemptionPartlyReversedV1");

    private final FlowMeters meters;
    private final CanaryIds canaries = new CanaryIds();
    private @Nullable ProcessorContext<String, Fact> context;
    private @Nullable KeyValueStore<String, VoucherTrail> trails;

    VoucherStep(FlowMeters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Fact> given) {
        context = given;
        trails = given.getStateStore(STORE);
        given.schedule(Duration.ofDays(1), PunctuationType.STREAM_TIME, now -> forget(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> arrived) {
        var type = header(arrived.headers(), EventHeader.TYPE).orElse("");
        if (!KINDS.contains(type)
                || header(arrived.headers(), EventHeader.REPUBLISHED_BY).isPresent()) {
            return;
        }
        try {
            var event = EventCodec.decode(type, Objects.requireNonNullElse(arrived.value(), new byte[0]));
            meters.event();
            apply(event, time(arrived), arrived.timestamp());
        } catch (PoisonEventException e) {
            meters.unreadable();
        }
    }

    private void apply(Event event, Instant at, long timestamp) {
        switch (event) {
            case GrantLoadedV1 lot when lot.programmeId().isCanary() -> canaries.loaded(lot.walletId());
            case WalletEvent moved -> {
                if (moved instanceof FundsHeldV1 held) {
                    canaries.held(held.voucherId(), held.walletId());
                }
                movement(moved, at)
                        .filter(known -> !canaries.have(known.walletId()))
                        .ifPresent(known -> forward(known.walletId().toString(), Fact.of(known.movement()), timestamp));
                if (moved instanceof FundsHeldV1 held) {
                    change(held.voucherId(), timestamp, trail -> trail.heldIn(held.walletId(), held.usableUntil(), at));
                }
            }
            case VoucherRequestedV1 requested
            when requested.programmeId().isCanary() -> canaries.requested(requested.voucherId());
            case VoucherRequestedV1 requested ->
                change(requested.voucherId(), timestamp, trail -> trail.requestedBy(requested.beneficiaryId(), at));
            case VoucherIssuedV1 issued -> change(issued.voucherId(), timestamp, trail -> trail.issued(at));
            case IssuanceRefusedV1 refused -> forget(refused.voucherId());
            case VoucherWithdrawnV1 withdrawn -> forget(withdrawn.voucherId());
            case VoucherClosedV1 closed -> forget(closed.voucherId());
            case VoucherRedeemedV2 redeemed
            when !redeemed.terms().programmeId().isCanary() ->
                change(redeemed.voucherId(), timestamp, trail -> trail.redeemed(redeemed));
            case RedemptionReversedV2 all
            when !all.terms().programmeId().isCanary() ->
                reverse(all, all.amount().cents(), all.reversedAt(), timestamp);
            case RedemptionPartlyReversedV1 part ->
                reverse(
                        part,
                        part.reversal().amountSoFar().cents(),
                        part.reversal().reversedAt(),
                        timestamp);
            default -> {
                // A capture of the canaries, or its reversal.
            }
        }
    }

    private record Moved(WalletId walletId, Movement movement) {

        static Optional<Moved> of(WalletId walletId, Kind kind, UUID subjectId, Money amount, Instant at) {
            return Optional.of(new Moved(walletId, new Movement(kind, subjectId, amount.cents(), at)));
        }

        static Optional<Moved> of(WalletId walletId, Kind kind, VoucherId voucherId, Money amount, Instant at) {
            return of(walletId, kind, voucherId.value(), amount, at);
        }
    }

    private static Optional<Moved> movement(WalletEvent event, Instant at) {
        return switch (event) {
            case GrantLoadedV1 lot -> {
                var from = at.isAfter(lot.validFrom()) ? at : lot.validFrom();
                yield Moved.of(lot.walletId(), Kind.LOT, lot.lotId().value(), lot.amount(), from);
            }
            case LotExpiredV1 lot ->
                Moved.of(lot.walletId(), Kind.LOT_END, lot.lotId().value(), lot.amount(), at);
            case FundsHeldV1 held -> Moved.of(held.walletId(), Kind.HOLD, held.voucherId(), held.amount(), at);
            case FundsReleasedV1 rest -> Moved.of(rest.walletId(), Kind.RELEASE, rest.voucherId(), rest.amount(), at);
            case FundsSpentV1 spent ->
                Moved.of(spent.walletId(), Kind.RELEASE, spent.voucherId(), spent.released(), at);
            case SpendReversedV1 all -> Moved.of(all.walletId(), Kind.REVERSAL, all.voucherId(), all.amount(), at);
            case SpendPartlyReversedV1 part ->
                Moved.of(part.walletId(), Kind.REVERSAL, part.voucherId(), part.amountSoFar(), at);
            default -> Optional.empty();
        };
    }

    private void change(VoucherId voucherId, long timestamp, UnaryOperator<VoucherTrail> how) {
        if (canaries.have(voucherId)) {
            return;
        }
        var store = trails();
        var key = voucherId.toString();
        var before = Optional.ofNullable(store.get(key)).orElse(VoucherTrail.EMPTY);
        var after = how.apply(before);
        var capture = after.isJudged() ? Optional.<Capture>empty() : after.capture();
        var reversal = after.reversal();
        var kept = capture.isPresent() ? after.judged() : after;
        store.put(key, reversal.isPresent() ? kept.reversalPassedOn() : kept);
        capture.ifPresent(known -> forward(known.walletId().toString(), Fact.of(known), timestamp));
        reversal.ifPresent(known -> forward(known.merchantId().toString(), Fact.of(known), timestamp));
    }

    private void reverse(AfterCapture reversal, long centsSoFar, Instant at, long timestamp) {
        change(reversal.voucherId(), timestamp, trail -> trail.reversed(reversal, centsSoFar, at));
    }

    private void forget(VoucherId voucherId) {
        if (!canaries.have(voucherId)) {
            trails().delete(voucherId.toString());
        }
    }

    private void forget(Instant now) {
        try (var all = trails().all()) {
            while (all.hasNext()) {
                var entry = all.next();
                if (isOver(entry.value, now)) {
                    trails().delete(entry.key);
                }
            }
        }
    }

    private static boolean isOver(VoucherTrail trail, Instant now) {
        if (trail.isJudged()) {
            return trail.touchedAt().plus(KEPT_AFTER_CAPTURE).isBefore(now);
        }
        var end = trail.usableUntil().orElse(trail.touchedAt());
        return end.plus(KEPT_UNFINISHED).isBefore(now);
    }

    private void forward(String key, Fact fact, long timestamp) {
        Objects.requireNonNull(context).forward(new Record<>(key, fact, timestamp));
    }

    private KeyValueStore<String, VoucherTrail> trails() {
        return Objects.requireNonNull(trails);
    }

    private static Instant time(Record<byte[], byte[]> arrived) {
        try {
            return header(arrived.headers(), EventHeader.TIME)
                    .map(Instant::parse)
                    .orElseGet(() -> Instant.ofEpochMilli(arrived.timestamp()));
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(arrived.timestamp());
        }
    }

    private static Optional<String> header(Headers headers, EventHeader header) {
        return Optional.ofNullable(headers.lastHeader(header.wireName()))
                .flatMap(found -> Optional.ofNullable(found.value()))
                .map(value -> new String(value, UTF_8));
    }
}
