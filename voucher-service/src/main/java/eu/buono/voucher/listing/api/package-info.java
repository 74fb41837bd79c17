/**
 * A holder's own voucher, for contexts that show it in another form.
 * Nothing here changes a voucher.
 */
@NullMarked
package eu.buono.voucher.listing.api;

import org.jspecify.annotations.NullMarked;
