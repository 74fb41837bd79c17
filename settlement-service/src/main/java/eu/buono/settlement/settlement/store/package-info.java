/**
 * Settlements, their steps, and the closings that made them.
 * No rule is applied here.
 */
@NullMarked
package eu.buono.settlement.settlement.store;

import org.jspecify.annotations.NullMarked;
