/**
 * What binds a form to a session.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.portal.session;

import org.jspecify.annotations.NullMarked;
