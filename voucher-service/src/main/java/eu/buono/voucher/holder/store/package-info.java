/**
 * A read model of linked tax codes, by ids; wallet-service owns the links.
 * No rule is decided here.
 */
@NullMarked
package eu.buono.voucher.holder.store;

import org.jspecify.annotations.NullMarked;
