/**
 * Fraud as it flows: Kafka Streams reads the events, rules judge them, and what they find becomes a case.
 * Nothing here stops anything: settlement holds, and a person decides.
 */
@NullMarked
package eu.buono.watch.fraud;

import org.jspecify.annotations.NullMarked;
