/**
 * The conservation law under kills, as a test of bounded length; {@code ./buono chaos} runs it for as long as you like.
 * Stories with a foreseeable end do not live here.
 */
@NullMarked
package eu.buono.stack.chaos;

import org.jspecify.annotations.NullMarked;
