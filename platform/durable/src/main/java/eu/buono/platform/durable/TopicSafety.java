package eu.buono.platform.durable;

import java.util.Optional;

/**
 * On how many disks a topic's records are.
 *
 * @param replicas of the partition that has the fewest
 * @param insyncReplicasMin how many have a record before it is acknowledged, {@code min.insync.replicas}
 */
record TopicSafety(String topic, int replicas, int insyncReplicasMin) {

    private static final int DISKS_MIN = 2;

    /** Why one lost disk loses acknowledged events of the topic; empty when it does not. */
    Optional<String> danger() {
        if (replicas < DISKS_MIN) {
            return Optional.of("topic " + topic + " has replication factor " + replicas);
        }
        return insyncReplicasMin < DISKS_MIN
                ? Optional.of("topic " + topic + " has min.insync.replicas " + insyncReplicasMin)
                : Optional.empty();
    }
}
