/**
 * Claims that are held back since they look like fraud, and what a person decides of them.
 * What looks like fraud is not decided here, and no claim is changed.
 */
@NullMarked
package eu.buono.settlement.hold;

import org.jspecify.annotations.NullMarked;
