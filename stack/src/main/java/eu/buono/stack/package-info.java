/**
 * The whole: every process of Buono started, watched and stopped on this machine, and what can be done with it.
 * No rule of a service lives here; the stack talks to services as everybody does, by HTTP and Kafka.
 */
@NullMarked
package eu.buono.stack;

import org.jspecify.annotations.NullMarked;
