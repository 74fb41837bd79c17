/**
 * The pages as people use them: by a real browser on a real stack, in Italian, also on a phone and without scripts.
 * What a page decides alone is tested in the portal.
 */
@NullMarked
package eu.buono.stack.portal;

import org.jspecify.annotations.NullMarked;
