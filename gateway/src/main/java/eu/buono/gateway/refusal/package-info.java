/**
 * A page for each refusal that any service answers, at the address that problems name.
 * No rule lives here: what a refusal means is said by its owner.
 */
@NullMarked
package eu.buono.gateway.refusal;

import org.jspecify.annotations.NullMarked;
