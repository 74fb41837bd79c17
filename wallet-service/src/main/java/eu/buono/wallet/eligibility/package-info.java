/**
 * Who is due money, by which evidence, and how a fund is divided among them. What a grant is and how it is loaded must
 * not live here: an approved distribution is handed over to the loading as any file is.
 */
@NullMarked
package eu.buono.wallet.eligibility;

import org.jspecify.annotations.NullMarked;
