/**
 * Connections before and below HTTP: how many there may be, how long a head may take, and which framing is accepted.
 * Nothing about routes, tokens or services may live here.
 */
@NullMarked
package eu.buono.gateway.admission.port;

import org.jspecify.annotations.NullMarked;
