/**
 * The events between services: sealed, versioned, each with a JSON Schema and a golden file.
 * A released event never changes; a change is a new version. No personal data and no voucher code is ever in one.
 */
@NullMarked
package eu.buono.contracts.event;

import org.jspecify.annotations.NullMarked;
