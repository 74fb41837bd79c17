/** Tests of this package. */
@NullMarked
package eu.buono.wallet;

import org.jspecify.annotations.NullMarked;
