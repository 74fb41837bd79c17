package eu.buono.watch.fraud.flow;

import eu.buono.watch.fraud.model.Capture;
import eu.buono.watch.fraud.model.Movement;
import eu.buono.watch.fraud.model.WalletHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a capture what was in its wallet before. Where the lots are not known yet, since their partition is read
 * later, the capture waits for them a while, and then goes on without.
 */
final class WalletStep implements Processor<String, Fact, String, Fact> {

    static final String STORE = "wallets";
    static final String WAITING_STORE = "waiting";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Duration patience;
    private @Nullable ProcessorContext<String, Fact> context;
    private @Nullable KeyValueStore<String, WalletHistory> wallets;
    private @Nullable KeyValueStore<String, Waiting> waiting;

    /**
     * A capture that waits for the lots of its wallet.
     *
     * @param timestamp of its record
     * @param since when it began to wait, by the clock of the machine, in milliseconds
     */
    record Waiting(Capture capture, long timestamp, long since) {}

    WalletStep(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void init(ProcessorContext<String, Fact> given) {
        context = given;
        wallets = given.getStateStore(STORE);
        waiting = given.getStateStore(WAITING_STORE);
        given.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::giveUp);
    }

    @Override
    public void process(Record<String, Fact> arrived) {
        arrived.value().movement().ifPresent(movement -> move(arrived.key(), movement));
        arrived.value().capture().ifPresent(capture -> pass(capture, arrived.timestamp()));
    }

    private void move(String walletId, Movement movement) {
        var store = Objects.requireNonNull(wallets);
        var before = Optional.ofNullable(store.get(walletId)).orElse(WalletHistory.EMPTY);
        store.put(walletId, before.with(movement));
        if (movement.kind() == Movement.Kind.LOT || movement.kind() == Movement.Kind.HOLD) {
            tryAgain(walletId);
        }
    }

    private void pass(Capture capture, long timestamp) {
        var known = balance(capture);
        if (known.isPresent()) {
            forward(capture.ofBalance(known), timestamp);
        } else {
            Objects.requireNonNull(waiting)
                    .put(
                            capture.walletId() + "/" + capture.redemptionId(),
                            new Waiting(
                                    capture,
                                    timestamp,
                                    Objects.requireNonNull(context).currentSystemTimeMs()));
        }
    }

    private Optional<Long> balance(Capture capture) {
        return Optional.ofNullable(
                        Objects.requireNonNull(wallets).get(capture.walletId().toString()))
                .flatMap(wallet -> wallet.balanceBefore(capture.voucherId()));
    }

    private void tryAgain(String walletId) {
        var found = new ArrayList<KeyValue<String, Waiting>>();
        try (var those = Objects.requireNonNull(waiting).range(walletId + "/", walletId + "0")) {
            those.forEachRemaining(found::add);
        }
        for (var entry : found) {
            var known = balance(entry.value.capture());
            if (known.isPresent()) {
                release(entry, known);
            }
        }
    }

    private void giveUp(long now) {
        var found = new ArrayList<KeyValue<String, Waiting>>();
        try (var all = Objects.requireNonNull(waiting).all()) {
            all.forEachRemaining(found::add);
        }
        found.stream()
                .filter(entry -> now - entry.value.since() >= patience.toMillis())
                .forEach(entry -> release(entry, Optional.empty()));
    }

    private void release(KeyValue<String, Waiting> entry, Optional<Long> balance) {
        Objects.requireNonNull(waiting).delete(entry.key);
        forward(entry.value.capture().ofBalance(balance), entry.value.timestamp());
    }

    private void forward(Capture capture, long timestamp) {
        Objects.requireNonNull(context)
                .forward(new Record<>(capture.merchantId().toString(), Fact.of(capture), timestamp));
    }
}
