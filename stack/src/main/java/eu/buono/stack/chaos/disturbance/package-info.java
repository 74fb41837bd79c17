/**
 * What chaos does to a stack, one kind per class, and the order in which it is done. Touches only what its own stack
 * started; judges nothing.
 */
@NullMarked
package eu.buono.stack.chaos.disturbance;

import org.jspecify.annotations.NullMarked;
