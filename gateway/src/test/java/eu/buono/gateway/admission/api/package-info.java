/**
 * Buckets, with the time as a parameter.
 * What a caller reads is tested beside the gateway.
 */
@NullMarked
package eu.buono.gateway.admission.api;

import org.jspecify.annotations.NullMarked;
