/**
 * The people who use Buono, as HTTP clients of the gateway: what each can do, in the words of the domain.
 * No shortcut past the gateway and no rule lives here: a refusal comes back as it was answered.
 */
@NullMarked
package eu.buono.stack.people;

import org.jspecify.annotations.NullMarked;
