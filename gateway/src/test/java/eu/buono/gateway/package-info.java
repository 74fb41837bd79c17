/**
 * The gateway against real HTTP servers that stand where the services will be.
 * What a service answers to whom is not tested here.
 */
@NullMarked
package eu.buono.gateway;

import org.jspecify.annotations.NullMarked;
