#!/usr/bin/env bash
# Declares every topic and dead-letter topic of the events' contract that is missing; auto-creation is off.
#   topics.sh BOOTSTRAP-SERVERS ASYNCAPI-FILE REPLICATION-FACTOR
set -euo pipefail
kafka_topics() { /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$1" "${@:2}"; }
existing=$(kafka_topics "$1" --list)
awk '$1 == "topic:" { topic = $2 } $1 == "partitions:" { print topic, $2 }' "$2" | while read -r topic partitions; do
  if ! grep -qxF "$topic" <<<"$existing"; then
    kafka_topics "$1" --create --if-not-exists --topic "$topic" --partitions "$partitions" --replication-factor "$3" </dev/null
  fi
done
