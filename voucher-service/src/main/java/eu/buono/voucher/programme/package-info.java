/**
 * The read model of the programmes: consumed from their owner, wallet-service, and kept for when it is down.
 * No rule of a programme is written here; the other contexts ask {@code api}.
 */
@NullMarked
package eu.buono.voucher.programme;

import org.jspecify.annotations.NullMarked;
