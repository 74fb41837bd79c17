package eu.buono.contracts.event;

import java.util.Arrays;

/** The Kafka topics: one per owner. Each has a dead-letter topic of the same name with {@code .dlt} appended. */
public enum Topic {
    WALLET("buono.wallet.v1", WalletEvent.class),
    VOUCHER("buono.voucher.v1", VoucherEvent.class),
    MERCHANT("buono.merchant.v1", MerchantEvent.class),
    /** Compacted: the newest event of each programme stays, so that a new reader learns every programme. */
    PROGRAMME("buono.programme.v1", ProgrammeEvent.class),
    SETTLEMENT("buono.settlement.v1", SettlementEvent.class),
    FRAUD("buono.fraud.v1", FraudEvent.class),
    /** Written by each keeper of a book, read by watch-service. */
    TOTALS("buono.totals.v1", TotalsEvent.class),
    /** Written by the public body, read by wallet-service. */
    LOADS("buono.loads.v1", LoadEvent.class);

    /** Partitions of every topic: the most processes of one service that can share its work. */
    public static final int PARTITIONS = 12;

    private final String kafkaName;
    private final Class<? extends Event> family;

    Topic(String kafkaName, Class<? extends Event> family) {
        this.kafkaName = kafkaName;
        this.family = family;
    }

    public String kafkaName() {
        return kafkaName;
    }

    /** Whether Kafka keeps the newest record of each key for ever, instead of all records for some days. */
    public boolean isCompacted() {
        return this == PROGRAMME;
    }

    public String deadLetterName() {
        return kafkaName + ".dlt";
    }

    /** The topic to which an event belongs: its owner's. */
    public static Topic of(Event event) {
        return of(event.getClass());
    }

    /** The topic to which the events of a kind belong. */
    public static Topic of(Class<? extends Event> kind) {
        return Arrays.stream(values())
                .filter(topic -> topic.family.isAssignableFrom(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic has " + kind));
    }
}
