/**
 * The register of merchants: registration, activation, suspension, listing.
 * What a till does with a voucher must not live here.
 */
@NullMarked
package eu.buono.merchant.registry;

import org.jspecify.annotations.NullMarked;
