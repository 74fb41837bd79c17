/**
 * The holder takes a voucher back: withdrawn at once before it is registered, asked of the custodian afterwards.
 * The custodian's answer is consumed by the saga in {@code issuance}, not here.
 */
@NullMarked
package eu.buono.voucher.cancellation;

import org.jspecify.annotations.NullMarked;
