package eu.buono.watch.fraud.flow;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.Topic;
import eu.buono.watch.fraud.model.Capture;
import eu.buono.watch.fraud.model.DatedRules;
import eu.buono.watch.fraud.model.MerchantHistory;
import eu.buono.watch.fraud.model.Rules;
import eu.buono.watch.fraud.model.VoucherTrail;
import eu.buono.watch.fraud.model.WalletHistory;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The way of an event: by voucher, where it becomes a capture; by wallet, where it learns the balance before; by
 * merchant, where it is judged by what its programme says of that day. Each step has its state in Kafka, in the
 * transaction of what it tells the next one; programmes are known to all of them.
 */
public final class FraudTopology {

    /** Into how many parts the inner steps are divided: the most processes that can share them. Never changes. */
    private static final int INNER_PARTITIONS = 2;

    private FraudTopology() {}

    /**
     * Describes the way.
     *
     * @param defaults what holds where a programme says nothing
     * @param patience how long a capture waits for the lots of its wallet
     */
    public static Topology of(Rules defaults, Duration patience, FlowMeters meters) {
        var builder = new StreamsBuilder();
        builder.addStateStore(store(VoucherStep.STORE, VoucherTrail.class));
        builder.addStateStore(store(WalletStep.STORE, WalletHistory.class));
        builder.addStateStore(store(WalletStep.WAITING_STORE, WalletStep.Waiting.class));
        builder.addStateStore(store(MerchantStep.MERCHANTS, MerchantHistory.class));
        builder.addStateStore(store(MerchantStep.HOLDERS, MerchantStep.Holder.class));
        builder.addStateStore(store(MerchantStep.CAPTURES, Capture.class));
        var topics = List.of(Topic.WALLET.kafkaName(), Topic.VOUCHER.kafkaName(), Topic.MERCHANT.kafkaName());
        var facts = builder.stream(topics, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new VoucherStep(meters), VoucherStep.STORE);
        facts.filterNot((key, fact) -> fact.isOfMerchant())
                .repartition(inner("by-wallet"))
                .process(() -> new WalletStep(patience), WalletStep.STORE, WalletStep.WAITING_STORE)
                .merge(facts.filter((key, fact) -> fact.isOfMerchant()))
                .repartition(inner("by-merchant"))
                .process(
                        () -> new MerchantStep(defaults, meters),
                        MerchantStep.MERCHANTS,
                        MerchantStep.HOLDERS,
                        MerchantStep.CAPTURES)
                .to(Topic.FRAUD.kafkaName(), Produced.with(Serdes.String(), events()));
        // Last, so that the steps keep their numbers, by which their state is found after an upgrade.
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(ProgrammeStep.STORE),
                                Serdes.String(),
                                JsonSerde.of(DatedRules.class))
                        .withLoggingDisabled(),
                Topic.PROGRAMME.kafkaName(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()),
                () -> new ProgrammeStep(meters));
        return builder.build();
    }

    private static Repartitioned<String, Fact> inner(String name) {
        return Repartitioned.<String, Fact>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(JsonSerde.of(Fact.class))
                .withNumberOfPartitions(INNER_PARTITIONS);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), JsonSerde.of(type));
    }

    private static Serde<Event> events() {
        return Serdes.serdeFrom((topic, event) -> EventCodec.encode(event), (topic, bytes) -> {
            throw new UnsupportedOperationException("findings are written alone");
        });
    }
}
