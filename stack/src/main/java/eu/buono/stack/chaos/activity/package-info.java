/**
 * Steady operations of each kind while parts are disturbed, when each was acknowledged, and which kinds stood still.
 * Disturbs nothing itself.
 */
@NullMarked
package eu.buono.stack.chaos.activity;

import org.jspecify.annotations.NullMarked;
