package eu.buono.merchant.soap;

import eu.buono.merchant.model.Till;

/** The till that calls, and the name under which its commands are recorded. */
record SoapTill(Till till, String callerKey) {}
