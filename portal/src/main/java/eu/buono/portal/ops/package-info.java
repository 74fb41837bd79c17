/**
 * For those who run the system: what could not be applied, why, and what to do with it. No body of an event is seen
 * here.
 */
@NullMarked
package eu.buono.portal.ops;

import org.jspecify.annotations.NullMarked;
