/**
 * The programmes: what the public body gives money for, by which dated rules, and in which words. The files are read,
 * kept
 * and published here; no other context and no other service may decide what a programme's rules are.
 */
@NullMarked
package eu.buono.wallet.programme;

import org.jspecify.annotations.NullMarked;
