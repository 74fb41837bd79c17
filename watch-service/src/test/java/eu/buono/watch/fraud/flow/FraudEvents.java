package eu.buono.watch.fraud.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.FundsSpentV1;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.contracts.event.WalletEvent.SpendReversedV1;
import eu.buono.watch.fraud.model.Capture;
import eu.buono.watch.fraud.model.FraudHistory;
import eu.buono.watch.fraud.model.FraudHistory.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A history as the services would publish it. */
final class FraudEvents {

    private FraudEvents() {}

    /** An event and when it happened. */
    record Published(Instant at, Event event) {

        ProducerRecord<byte[], byte[]> asRecord() {
            var key = event.aggregateId().toString();
            var message = new ProducerRecord<>(
                    Topic.of(event).kafkaName(),
                    null,
                    at.toEpochMilli(),
                    key.getBytes(UTF_8),
                    EventCodec.encode(event));
            Map.of(
                            EventHeader.ID,
                            UUID.nameUUIDFromBytes((EventCodec.typeOf(event) + key).getBytes(UTF_8))
                                    .toString(),
                            EventHeader.TYPE,
                            EventCodec.typeOf(event),
                            EventHeader.TIME,
                            at.toString())
                    .forEach((header, value) -> message.headers().add(header.wireName(), value.getBytes(UTF_8)));
            return message;
        }
    }

    /** In the order of time. */
    static List<Published> of(List<Happening> history) {
        var events = new ArrayList<Published>();
        var granted = new HashSet<UUID>();
        var captures = new HashMap<UUID, VoucherRedeemedV2>();
        for (var happening : history) {
            happening.capture().ifPresent(capture -> {
                if (granted.add(capture.walletId().value())) {
                    events.add(grant(capture));
                }
                captures.put(capture.redemptionId().value(), addCapture(capture, events));
            });
            happening.reversal().ifPresent(reversal -> {
                var capture = Objects.requireNonNull(
                        captures.get(reversal.redemptionId().value()));
                events.add(new Published(reversal.at(), capture.reversed(reversal.at())));
                events.add(new Published(
                        reversal.at().plusMillis(200),
                        new SpendReversedV1(
                                capture.voucherId(),
                                // The wallet of a history has the id of its holder.
                                new WalletId(reversal.holderId().value()),
                                capture.redemptionId(),
                                capture.amount())));
            });
        }
        events.sort(Comparator.comparing(Published::at));
        return events;
    }

    private static Published grant(Capture capture) {
        var from = capture.issuedAt().minus(Duration.ofHours(1));
        return new Published(
                from,
                new GrantLoadedV1(
                        capture.walletId(),
                        capture.holderId(),
                        new LotId(capture.walletId().value()),
                        "2026/27",
                        capture.programmeId(),
                        Money.eur(FraudHistory.GRANT_CENTS),
                        from,
                        capture.usableUntil()));
    }

    private static VoucherRedeemedV2 addCapture(Capture capture, List<Published> events) {
        var terms = new VoucherTerms(
                capture.programmeId(),
                Channel.PHYSICAL,
                new CategoryId("books"),
                new GoodId("printed-book"),
                capture.amount());
        var issued = capture.issuedAt();
        var redeemed = new VoucherRedeemedV2(
                capture.voucherId(),
                capture.redemptionId(),
                capture.merchantId(),
                Optional.empty(),
                terms,
                capture.amount(),
                new TillOrigin(TillInterface.REST, capture.redemptionId().toString()),
                capture.redeemedAt());
        events.add(new Published(
                issued.minusMillis(300),
                new VoucherRequestedV1(capture.voucherId(), capture.holderId(), terms, issued.plusSeconds(30))));
        events.add(new Published(
                issued.minusMillis(200),
                new FundsHeldV1(capture.voucherId(), capture.walletId(), capture.amount(), capture.usableUntil())));
        events.add(new Published(issued, new VoucherIssuedV1(capture.voucherId())));
        events.add(new Published(capture.redeemedAt(), redeemed));
        events.add(new Published(
                capture.redeemedAt().plusMillis(200),
                new FundsSpentV1(
                        capture.voucherId(),
                        capture.walletId(),
                        capture.redemptionId(),
                        capture.amount(),
                        Money.eur(0))));
        return redeemed;
    }
}
