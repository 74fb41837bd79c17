/** What may be recorded of people, and how a fund is divided. No framework, no SQL. */
@NullMarked
package eu.buono.wallet.eligibility.model;

import org.jspecify.annotations.NullMarked;
