/** Tests of this package. */
@NullMarked
package eu.buono.wallet.holding;

import org.jspecify.annotations.NullMarked;
