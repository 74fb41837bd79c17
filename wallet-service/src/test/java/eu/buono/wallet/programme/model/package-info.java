/**
 * The rules of a programme, in microseconds.
 * What needs several services belongs to the stack.
 */
@NullMarked
package eu.buono.wallet.programme.model;

import org.jspecify.annotations.NullMarked;
