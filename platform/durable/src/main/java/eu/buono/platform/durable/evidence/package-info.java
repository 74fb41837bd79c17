/**
 * Seals the rows of a service's books behind whoever writes them, and verifies that they are as they were sealed.
 * What a row means must not be known here, and nothing here may lock a row of a book.
 */
@NullMarked
package eu.buono.platform.durable.evidence;

import org.jspecify.annotations.NullMarked;
