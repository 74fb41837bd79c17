/**
 * What works now and what did in the last days, for everybody. Nothing is measured here: watch-service says it, and
 * this room puts it into words.
 */
@NullMarked
package eu.buono.portal.status;

import org.jspecify.annotations.NullMarked;
