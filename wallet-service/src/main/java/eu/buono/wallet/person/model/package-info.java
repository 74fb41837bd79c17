/**
 * Which tax codes may be linked as one person's. No clock, no SQL, no HTTP and no framework may be used here.
 */
@NullMarked
package eu.buono.wallet.person.model;

import org.jspecify.annotations.NullMarked;
