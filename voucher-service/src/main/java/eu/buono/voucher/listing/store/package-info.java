/**
 * Reads vouchers by Hibernate ORM with Panache, from the view that the context {@code issuance} owns.
 * Nothing here changes a voucher.
 */
@NullMarked
package eu.buono.voucher.listing.store;

import org.jspecify.annotations.NullMarked;
