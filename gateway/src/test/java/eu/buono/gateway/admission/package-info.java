/**
 * The decisions of admission, with the time as a parameter.
 * What a caller reads on the wire is tested beside the gateway.
 */
@NullMarked
package eu.buono.gateway.admission;

import org.jspecify.annotations.NullMarked;
