/**
 * From a holder's request to a final voucher: the request, the saga that hears the other services, the deadline,
 * waiting. What the holder does to a voucher that is issued lives in other features.
 */
@NullMarked
package eu.buono.voucher.issuance;

import org.jspecify.annotations.NullMarked;
