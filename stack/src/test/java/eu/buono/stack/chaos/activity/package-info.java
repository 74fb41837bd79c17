/**
 * Tests of what counts as standing still, with invented instants. Nothing is started here: ConservationIT disturbs a
 * whole stack.
 */
@NullMarked
package eu.buono.stack.chaos.activity;

import org.jspecify.annotations.NullMarked;
