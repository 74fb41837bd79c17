/**
 * How the portal is cut, and what it refuses to start with. Pages are tested in stack, by a real browser on a real
 * stack.
 */
@NullMarked
package eu.buono.portal;

import org.jspecify.annotations.NullMarked;
