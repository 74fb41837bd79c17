/**
 * The way of the events through Kafka Streams: by voucher, by wallet, by merchant, to a finding.
 * Nothing here decides what is fraud.
 */
@NullMarked
package eu.buono.watch.fraud.flow;

import org.jspecify.annotations.NullMarked;
