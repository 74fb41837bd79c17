/** Tests of how connections are counted. */
@NullMarked
package eu.buono.gateway.admission.port;

import org.jspecify.annotations.NullMarked;
