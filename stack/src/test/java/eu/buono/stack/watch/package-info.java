/**
 * Who watches a real stack: what canaries meet, and what is told of it.
 * What a service does by itself must not be tested here.
 */
@NullMarked
package eu.buono.stack.watch;

import org.jspecify.annotations.NullMarked;
