package eu.buono.watch.fraud.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.watch.fraud.model.Capture;
import eu.buono.watch.fraud.model.DatedRules;
import eu.buono.watch.fraud.model.HolderHistory;
import eu.buono.watch.fraud.model.Judge;
import eu.buono.watch.fraud.model.Judge.Judgement;
import eu.buono.watch.fraud.model.MerchantHistory;
import eu.buono.watch.fraud.model.Reversal;
import eu.buono.watch.fraud.model.RuleBook;
import eu.buono.watch.fraud.model.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Judges what comes to a merchant by what is known of it, and tells what is found. */
final class MerchantStep implements Processor<String, Fact, String, Event> {

    static final String MERCHANTS = "merchants";
    static final String HOLDERS = "holders";
    static final String CAPTURES = "captures";

    /** A case that begins takes the captures of its day with it; days come late by hours at most. */
    private static final Duration CAPTURES_KEPT = Duration.ofDays(7);

    private static final Duration HOLDERS_KEPT = Duration.ofDays(62);

    private final FlowMeters meters;
    private final Judge judge;
    private final Map<ProgrammeId, Optional<DatedRules>> read = new HashMap<>();
    private @Nullable KeyValueStore<String, DatedRules> programmes;
    private @Nullable ProcessorContext<String, Event> context;
    private @Nullable KeyValueStore<String, MerchantHistory> merchants;
    private @Nullable KeyValueStore<String, Holder> holders;
    private @Nullable KeyValueStore<String, Capture> captures;

    /**
     * A holder at a merchant.
     *
     * @param touchedAt when the holder was last seen there
     */
    record Holder(HolderHistory history, Instant touchedAt) {}

    MerchantStep(Rules defaults, FlowMeters meters) {
        this.judge = new Judge(new RuleBook(defaults, this::programme));
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Event> given) {
        context = given;
        programmes = given.getStateStore(ProgrammeStep.STORE);
        merchants = given.getStateStore(MERCHANTS);
        holders = given.getStateStore(HOLDERS);
        captures = given.getStateStore(CAPTURES);
        given.schedule(Duration.ofDays(1), PunctuationType.STREAM_TIME, now -> forget(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Fact> arrived) {
        read.clear();
        arrived.value().capture().ifPresent(capture -> judge(capture, arrived.timestamp()));
        arrived.value().reversal().ifPresent(reversal -> judge(reversal, arrived.timestamp()));
    }

    private void judge(Capture capture, long timestamp) {
        meters.capture();
        var place = capture.merchantId() + "/" + capture.programmeId();
        var day = place + "/" + judge.day(capture) + "/";
        Objects.requireNonNull(captures).put(day + capture.redemptionId(), capture);
        var holder = place + "/" + capture.holderId();
        var judgement = judge.judge(merchant(place), holder(holder), capture, () -> ofDay(day));
        keep(place, holder, judgement, capture.redeemedAt());
        tell(judgement, capture.redeemedAt(), timestamp);
    }

    private void judge(Reversal reversal, long timestamp) {
        var place = reversal.merchantId() + "/" + reversal.programmeId();
        var holder = place + "/" + reversal.holderId();
        var judgement = judge.judge(merchant(place), holder(holder), reversal);
        keep(place, holder, judgement, reversal.at());
        tell(judgement, reversal.at(), timestamp);
    }

    /** The same for all of a judgement, although another thread keeps what arrives meanwhile. */
    private Optional<DatedRules> programme(ProgrammeId programmeId) {
        return read.computeIfAbsent(
                programmeId,
                id -> Optional.ofNullable(Objects.requireNonNull(programmes).get(id.value())));
    }

    private MerchantHistory merchant(String place) {
        return Optional.ofNullable(Objects.requireNonNull(merchants).get(place)).orElse(MerchantHistory.EMPTY);
    }

    private HolderHistory holder(String key) {
        return Optional.ofNullable(Objects.requireNonNull(holders).get(key))
                .map(Holder::history)
                .orElse(HolderHistory.EMPTY);
    }

    private void keep(String place, String holder, Judgement judgement, Instant at) {
        Objects.requireNonNull(merchants).put(place, judgement.merchant());
        Objects.requireNonNull(holders).put(holder, new Holder(judgement.holder(), at));
    }

    private List<Capture> ofDay(String prefix) {
        var found = new ArrayList<Capture>();
        try (var those = Objects.requireNonNull(captures).prefixScan(prefix, new StringSerializer())) {
            those.forEachRemaining(entry -> found.add(entry.value));
        }
        return found;
    }

    private void tell(Judgement judgement, Instant at, long timestamp) {
        for (var finding : judgement.findings()) {
            meters.finding(finding);
            Objects.requireNonNull(context)
                    .forward(new Record<>(
                            finding.caseId().toString(), (Event) finding, timestamp, headers(finding, at)));
        }
    }

    /** As the relays of the services write them; the id is the same however often this is found. */
    private static RecordHeaders headers(FraudSuspectedV1 finding, Instant at) {
        var id = UUID.nameUUIDFromBytes((finding.caseId() + "/" + finding.finding()).getBytes(UTF_8));
        var headers = new RecordHeaders();
        add(headers, EventHeader.ID, id.toString());
        add(headers, EventHeader.SPEC_VERSION, "1.0");
        add(headers, EventHeader.SOURCE, "/watch-service");
        add(headers, EventHeader.TYPE, EventCodec.typeOf(finding));
        add(headers, EventHeader.SUBJECT, finding.caseId().toString());
        add(headers, EventHeader.TIME, at.toString());
        add(headers, EventHeader.CONTENT_TYPE, "application/json");
        return headers;
    }

    private static void add(RecordHeaders headers, EventHeader header, String value) {
        headers.add(header.wireName(), value.getBytes(UTF_8));
    }

    private void forget(Instant now) {
        forget(Objects.requireNonNull(captures), now.minus(CAPTURES_KEPT), Capture::redeemedAt);
        forget(Objects.requireNonNull(holders), now.minus(HOLDERS_KEPT), Holder::touchedAt);
    }

    private static <V> void forget(
            KeyValueStore<String, V> store, Instant before, java.util.function.Function<V, Instant> time) {
        try (var all = store.all()) {
            while (all.hasNext()) {
                var entry = all.next();
                if (time.apply(entry.value).isBefore(before)) {
                    store.delete(entry.key);
                }
            }
        }
    }
}
