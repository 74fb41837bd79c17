/**
 * Client certificates of merchants: issuing, listing, revoking, and telling whose certificate a connection has shown.
 * What their holder may do at the tills must not live here.
 */
@NullMarked
package eu.buono.merchant.access.certificate;

import org.jspecify.annotations.NullMarked;
