/**
 * What the pages of shops decide alone.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.portal.holder;

import org.jspecify.annotations.NullMarked;
