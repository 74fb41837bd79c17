/**
 * Whose a voucher may be, for the contexts that show or change one.
 * How linked codes are stored must not be visible here.
 */
@NullMarked
package eu.buono.voucher.holder.api;

import org.jspecify.annotations.NullMarked;
