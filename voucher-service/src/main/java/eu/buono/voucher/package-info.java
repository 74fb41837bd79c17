/**
 * voucher-service: issues vouchers and shows them to their owners; here its configuration and start-up checks.
 * What a voucher is lives in {@code model}, what the service does lives in the feature packages; neither lives here.
 */
@NullMarked
package eu.buono.voucher;

import org.jspecify.annotations.NullMarked;
