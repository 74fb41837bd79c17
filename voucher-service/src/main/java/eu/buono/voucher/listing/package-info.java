/**
 * The holder looks: one voucher, or a page of them; operations count them.
 * Nothing here changes a voucher.
 */
@NullMarked
package eu.buono.voucher.listing;

import org.jspecify.annotations.NullMarked;
