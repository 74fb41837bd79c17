/**
 * A load generator for loopback: open model, constant arrival rate, latency from the intended start.
 * What is loaded, and what the figures mean, is told in the bench package.
 */
@NullMarked
package eu.buono.stack.load;

import org.jspecify.annotations.NullMarked;
