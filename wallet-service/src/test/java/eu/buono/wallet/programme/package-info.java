/**
 * The programmes: files, versions, publishing, and what everybody may read.
 * What needs several services belongs to the stack.
 */
@NullMarked
package eu.buono.wallet.programme;

import org.jspecify.annotations.NullMarked;
