/**
 * What the editor of programmes decides alone.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.portal.programme;

import org.jspecify.annotations.NullMarked;
