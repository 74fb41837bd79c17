/**
 * Where people ask for their place in the queue of an opening day.
 * Who is let in, and when, is admission's matter; no service is asked here.
 */
@NullMarked
package eu.buono.gateway.queue;

import org.jspecify.annotations.NullMarked;
