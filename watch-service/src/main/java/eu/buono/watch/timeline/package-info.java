/**
 * Everything that happened to a voucher, a wallet, a merchant or a settlement, in one list, from the events alone.
 * Nothing here knows a person, asks another service or changes what it shows.
 */
@NullMarked
package eu.buono.watch.timeline;

import org.jspecify.annotations.NullMarked;
