/**
 * Whether a request may pass now: how much is under way, how much the services carry, who gives way to whom.
 * Where a request goes, and what a service does with it, is not known here.
 */
@NullMarked
package eu.buono.gateway.admission;

import org.jspecify.annotations.NullMarked;
