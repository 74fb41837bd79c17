/**
 * Tests of what is noted of refusals.
 * No process is started here.
 */
@NullMarked
package eu.buono.gateway.support.api;

import org.jspecify.annotations.NullMarked;
