/** Tests of how connections are counted. */
@NullMarked
package eu.buono.gateway.port;

import org.jspecify.annotations.NullMarked;
