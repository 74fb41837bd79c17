/**
 * Who looks at the pages: identity, language, and what binds forms to a session. No page lives here, and nothing is
 * stored.
 */
@NullMarked
package eu.buono.portal.session;

import org.jspecify.annotations.NullMarked;
