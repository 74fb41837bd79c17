/**
 * Tests of what looks like fraud, on histories with known answers.
 * No other service is there.
 */
@NullMarked
package eu.buono.watch.fraud.model;

import org.jspecify.annotations.NullMarked;
