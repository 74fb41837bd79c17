/**
 * voucher-service: issues vouchers and shows them to their holders. One package per context; a context uses of another
 * one
 * only its {@code api} package.
 */
@NullMarked
package eu.buono.voucher;

import org.jspecify.annotations.NullMarked;
