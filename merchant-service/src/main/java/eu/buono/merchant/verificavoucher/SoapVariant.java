package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import java.util.Set;

/** One of the addresses of the web service. */
record SoapVariant(
        String service,
        String namespace,
        String wsdl,
        Set<ProgrammeId> programmes,
        TillInterface tillInterface,
        boolean hasIsbn) {}
