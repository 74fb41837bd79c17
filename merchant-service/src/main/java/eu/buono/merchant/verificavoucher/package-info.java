/**
 * The web service VerificaVoucher, which tills of the national service speak: its words, faults and tolerances in XML.
 * No rule about vouchers lives here: it asks the use cases of the tills.
 */
@NullMarked
package eu.buono.merchant.verificavoucher;

import org.jspecify.annotations.NullMarked;
