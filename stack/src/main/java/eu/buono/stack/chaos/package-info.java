/**
 * Random operations from several threads while parts are killed, and the proof afterwards that nothing acknowledged is
 * lost and the books balance. Kills only processes that its own stack started.
 */
@NullMarked
package eu.buono.stack.chaos;

import org.jspecify.annotations.NullMarked;
