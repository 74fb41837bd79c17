/**
 * The port for tills with client certificates.
 * What a certificate is worth, merchant-service decides.
 */
@NullMarked
package eu.buono.gateway.tls;

import org.jspecify.annotations.NullMarked;
