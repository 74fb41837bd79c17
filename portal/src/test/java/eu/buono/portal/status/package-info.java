/**
 * What the status page decides alone.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.portal.status;

import org.jspecify.annotations.NullMarked;
