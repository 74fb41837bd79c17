/**
 * Where a request comes from, as the gateway signs it, and the client behind a caller.
 * No certificate and no secret is handed out here.
 */
@NullMarked
package eu.buono.merchant.access.api;

import org.jspecify.annotations.NullMarked;
