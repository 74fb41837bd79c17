package eu.buono.watch.timeline;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.FraudEvent;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.contracts.event.SettlementEvent;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.watch.timeline.api.KeptEvents;
import eu.buono.watch.timeline.model.Entry;
import eu.buono.watch.timeline.model.TimelineFacts;
import eu.buono.watch.timeline.store.TimelineStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps everything that the services publish of wallets, vouchers, tills and settlements, and of frauds. */
@ApplicationScoped
public class TimelineConsumer implements EventListener {

    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    private final TimelineStore timelines;
    private final jakarta.enterprise.event.Event<KeptEvents> kept;

    TimelineConsumer(TimelineStore timelines, jakarta.enterprise.event.Event<KeptEvents> kept) {
        this.timelines = timelines;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "watch-timeline";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.WALLET, Topic.VOUCHER, Topic.MERCHANT, Topic.SETTLEMENT, Topic.FRAUD);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Stream.of(
                        WalletEvent.class,
                        VoucherEvent.class,
                        MerchantEvent.class,
                        SettlementEvent.class,
                        FraudEvent.class)
                .flatMap(TimelineConsumer::leaves)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The kinds of a family, also those behind an interface that two versions share. */
    private static Stream<Class<? extends Event>> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(TimelineConsumer::leaves)
                : Stream.of(family.asSubclass(Event.class));
    }

    /** Idempotent: by the event's id, and what is published again by its content. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        timelines.append(events.stream().map(TimelineConsumer::facts).toList());
        kept.fire(new KeptEvents(events));
    }

    private static TimelineFacts facts(ReceivedEvent received) {
        var event = received.event();
        var entry = new Entry(
                received.eventId(),
                event.getClass().getSimpleName(),
                event.aggregateId(),
                received.at(),
                Entry.Source.of(received.origin().place()),
                received.origin().traceParent().flatMap(TimelineConsumer::traceId),
                received.origin().isRepublished(),
                new String(EventCodec.encode(event), StandardCharsets.UTF_8));
        return TimelineFacts.of(entry, event);
    }

    private static Optional<String> traceId(String traceParent) {
        return Optional.of(traceParent)
                .filter(text -> text.length() > TRACE_ID_END)
                .map(text -> text.substring(TRACE_ID_START, TRACE_ID_END));
    }
}
