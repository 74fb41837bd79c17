/**
 * The gateway as the pages call it: in the name of who looks at them, by nothing but its public interface. No page and
 * no rule lives here.
 */
@NullMarked
package eu.buono.portal.api;

import org.jspecify.annotations.NullMarked;
