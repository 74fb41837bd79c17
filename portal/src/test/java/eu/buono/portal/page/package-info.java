/**
 * What the pages have in common and decide alone.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.portal.page;

import org.jspecify.annotations.NullMarked;
