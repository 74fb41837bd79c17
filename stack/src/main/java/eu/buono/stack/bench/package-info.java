/**
 * The benchmark: a stack of its own under load through its gateway, next to pgbench on the same PostgreSQL in the same
 * run. Prints figures as ratios; asserts nothing about time.
 */
@NullMarked
package eu.buono.stack.bench;

import org.jspecify.annotations.NullMarked;
