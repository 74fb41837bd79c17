/**
 * The change of a year, and of the clocks, while people pay: what is asked meanwhile, and whether each answer was
 * right. Knows the dates of one programme; no rule of a service is repeated here but the ends that are looked for.
 */
@NullMarked
package eu.buono.stack.year;

import org.jspecify.annotations.NullMarked;
