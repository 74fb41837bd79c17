/**
 * What a notice says, to whom and when it is tried again.
 * Nothing here reads a clock, a database, Kafka or a mail server, and nothing knows a voucher's code.
 */
@NullMarked
package eu.buono.voucher.notice.model;

import org.jspecify.annotations.NullMarked;
