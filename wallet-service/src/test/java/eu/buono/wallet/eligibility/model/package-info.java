/**
 * Tests of the package of the same name, and what they share.
 * Tests that need several services belong to the stack.
 */
@NullMarked
package eu.buono.wallet.eligibility.model;

import org.jspecify.annotations.NullMarked;
