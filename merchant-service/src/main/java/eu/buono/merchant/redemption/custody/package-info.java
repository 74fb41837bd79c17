/**
 * Taking vouchers into custody and ending it: registration, withdrawal, cancellation, lapse, expiry.
 * What a till asks for must not live here.
 */
@NullMarked
package eu.buono.merchant.redemption.custody;

import org.jspecify.annotations.NullMarked;
