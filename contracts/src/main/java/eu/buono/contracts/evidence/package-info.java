/**
 * What proves that the rows of a book are as they were sealed: leaves, trees, signed checkpoints, and the check of all.
 * For services that seal and for whoever checks without one; nothing here may know a database or what a row means.
 */
@NullMarked
package eu.buono.contracts.evidence;

import org.jspecify.annotations.NullMarked;
