package eu.buono.merchant.soap;

import eu.buono.merchant.model.AnswerId;
import eu.buono.merchant.model.Till;

/**
 * The till that calls, and the name under which its commands are recorded.
 *
 * @param answerId of the answer that it will be given
 */
record SoapTill(Till till, String callerKey, AnswerId answerId) {}
