/**
 * The pipes between services: outbox, inbox, parked events and idempotency, on PostgreSQL and Kafka.
 * What an event means must not be known here.
 */
@NullMarked
package eu.buono.platform.durable;

import org.jspecify.annotations.NullMarked;
