package eu.buono.watch.fraud.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublished;
import eu.buono.watch.fraud.model.DatedRules;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each programme says of fraud. The whole topic, which has the newest of each programme, is read before
 * anything is judged, at each start: a process that begins with nothing judges by the same rules. What an owner
 * publishes again is the same.
 */
final class ProgrammeStep implements Processor<byte[], byte[], Void, Void> {

    static final String STORE = "programmes";

    private final FlowMeters meters;
    private @Nullable KeyValueStore<String, DatedRules> programmes;

    ProgrammeStep(FlowMeters meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        programmes = given.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> arrived) {
        var type = header(arrived, EventHeader.TYPE).orElse("");
        try {
            if (EventCodec.decode(type, Objects.requireNonNullElse(arrived.value(), new byte[0]))
                    instanceof ProgrammePublished published) {
                keep(published, Instant.ofEpochMilli(arrived.timestamp()));
            }
        } catch (PoisonEventException e) {
            meters.unreadable();
        }
    }

    private void keep(ProgrammePublished published, Instant at) {
        var store = Objects.requireNonNull(programmes);
        var key = published.programmeId().value();
        boolean isOutdated = Optional.ofNullable(store.get(key))
                .filter(known -> known.revision() >= published.revision())
                .isPresent();
        if (!isOutdated) {
            store.put(key, DatedRules.of(published.schedule(at)));
        }
    }

    private static Optional<String> header(Record<byte[], byte[]> arrived, EventHeader header) {
        return Optional.ofNullable(arrived.headers().lastHeader(header.wireName()))
                .map(found -> new String(found.value(), UTF_8));
    }
}
