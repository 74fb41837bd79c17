package eu.buono.contracts.event;

/** Kafka record headers: CloudEvents 1.0 in binary mode, W3C trace context, and what dead letters add. */
public enum EventHeader {
    ID("ce_id"),
    SPEC_VERSION("ce_specversion"),
    SOURCE("ce_source"),
    TYPE("ce_type"),
    SUBJECT("ce_subject"),
    TIME("ce_time"),
    CONTENT_TYPE("content-type"),
    TRACE_PARENT("traceparent"),
    /** On events that their owner published again from its tables: the job that did so. The fact is an old one. */
    REPUBLISHED_BY("buono_republished_by"),
    /** On dead letters: the consumer that could not apply the event. */
    DEAD_LETTER_CONSUMER("buono_dlt_consumer"),
    /** On dead letters: class and message of the cause. */
    DEAD_LETTER_CAUSE("buono_dlt_cause"),
    /** On dead letters: topic, partition and offset where the event stands, as {@code topic/partition/offset}. */
    DEAD_LETTER_ORIGIN("buono_dlt_origin"),
    /** On dead letters whose value was too long to be kept whole: how many bytes it had. */
    DEAD_LETTER_LENGTH("buono_dlt_length");

    private final String wireName;

    EventHeader(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
