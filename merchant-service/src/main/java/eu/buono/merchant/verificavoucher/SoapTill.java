package eu.buono.merchant.verificavoucher;

import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.redemption.api.Till;

/**
 * The till that calls, and the name under which its commands are recorded.
 *
 * @param answerId of the answer that it will be given
 */
record SoapTill(Till till, String callerKey, AnswerId answerId) {}
