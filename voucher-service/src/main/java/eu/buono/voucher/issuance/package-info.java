/**
 * From a holder's request to a final voucher: the request, the saga that consumes the events of the other services, the
 * deadline, waiting. What a holder does with an issued voucher lives in the other contexts.
 */
@NullMarked
package eu.buono.voucher.issuance;

import org.jspecify.annotations.NullMarked;
