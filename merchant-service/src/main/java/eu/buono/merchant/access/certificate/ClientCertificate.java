package eu.buono.merchant.access.certificate;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.model.CertificateId;
import java.time.Instant;

/** What the certificate that a connection has shown is worth now. */
public sealed interface ClientCertificate {

    /** It stands for this merchant, whose state the tills look at by themselves. */
    record Known(MerchantId merchantId, CertificateId certificateId) implements ClientCertificate {}

    /** None was shown, or the gateway's word for it is not genuine. */
    record Missing() implements ClientCertificate {}

    /** Buono has not issued it. */
    record Unknown() implements ClientCertificate {}

    record Expired(Instant at) implements ClientCertificate {}

    record Revoked(Instant at) implements ClientCertificate {}
}
