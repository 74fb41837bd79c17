/**
 * What is true of a voucher: its states, the moves between them, and what they tell the other services.
 * Nothing here reads a clock, a database, Kafka or HTTP: time, codes and events come in as parameters.
 */
@NullMarked
package eu.buono.voucher.model;

import org.jspecify.annotations.NullMarked;
