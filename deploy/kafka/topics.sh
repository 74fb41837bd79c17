#!/usr/bin/env bash
# Declares every topic and dead-letter topic of the events' contract that is missing; auto-creation is off.
#   topics.sh BOOTSTRAP-SERVERS ASYNCAPI-FILE REPLICATION-FACTOR
set -euo pipefail
# 30 days whatever the broker's own rule is: longer than the memory of an inbox (45 days), a replay would apply events again.
retention_ms=2592000000
# A record is acknowledged when it is on so many disks: two where there are two, so that one lost disk loses nothing. With a
# factor of 2 nothing is acknowledged while one of the two is away, and events wait in the outboxes: take 3.
min_insync=$(($3 < 2 ? 1 : 2))
# KAFKA_TOPICS names the tool where it is not in Kafka's own image.
kafka_topics() { "${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}" --bootstrap-server "$1" "${@:2}"; }
existing=$(kafka_topics "$1" --list)
# A compacted topic keeps the newest record of each key for ever, and the retention does not touch it.
awk '$1 == "topic:" { topic = $2; policy = "delete" } $1 == "-" && $2 == "compact" { policy = "compact" }
     $1 == "partitions:" { print topic, $2, policy }' "$2" | while read -r topic partitions policy; do
  if ! grep -qxF "$topic" <<<"$existing"; then
    kafka_topics "$1" --create --if-not-exists --topic "$topic" --partitions "$partitions" --replication-factor "$3" \
      --config "retention.ms=$retention_ms" --config "min.insync.replicas=$min_insync" --config "cleanup.policy=$policy" </dev/null
  fi
done
