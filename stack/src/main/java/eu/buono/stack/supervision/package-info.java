/**
 * Keeps each part of a running stack alive for itself: notices its end or that it hangs, starts it again with growing
 * pauses, and writes down how it is. Knows nothing of what a part does, and never ends a stack.
 */
@NullMarked
package eu.buono.stack.supervision;

import org.jspecify.annotations.NullMarked;
