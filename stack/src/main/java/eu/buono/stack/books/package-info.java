/**
 * The books of all services laid side by side: does every euro stand where it should (property 3 of the design)?
 * Reads the databases directly; changes nothing.
 */
@NullMarked
package eu.buono.stack.books;

import org.jspecify.annotations.NullMarked;
