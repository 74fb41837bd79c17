/**
 * The SQL of the voucher table and the encryption of codes at rest.
 * No decision about a voucher is taken here.
 */
@NullMarked
package eu.buono.voucher.issuance.store;

import org.jspecify.annotations.NullMarked;
