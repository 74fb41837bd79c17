/**
 * What is said, signed, of a connection and its certificate.
 * Which requests are let in is not known here.
 */
@NullMarked
package eu.buono.gateway.tls.api;

import org.jspecify.annotations.NullMarked;
