/**
 * The wallet service's configuration: programmes, limits and periods, checked at start.
 * Rules about money and SQL must not live here.
 */
@NullMarked
package eu.buono.wallet;

import org.jspecify.annotations.NullMarked;
