/**
 * The order of those who wait on the day a programme opens: counts and decisions, by whatever clock the caller brings.
 * No request and no answer may live here.
 */
@NullMarked
package eu.buono.gateway.admission.queue;

import org.jspecify.annotations.NullMarked;
