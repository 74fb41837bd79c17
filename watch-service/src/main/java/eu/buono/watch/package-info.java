/**
 * Watch: what people meet, walked on and on by canaries, and what has happened, from the events alone.
 * Nothing here decides anything, and nobody waits for it.
 */
@NullMarked
package eu.buono.watch;

import org.jspecify.annotations.NullMarked;
