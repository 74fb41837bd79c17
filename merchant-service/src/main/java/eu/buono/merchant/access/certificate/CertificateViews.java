package eu.buono.merchant.access.certificate;

import eu.buono.merchant.access.model.Certificate;
import eu.buono.platform.web.JsonText;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Shows certificates as they stand now. */
@Singleton
class CertificateViews {

    private final JsonText json;
    private final InstantSource clock;
    private final Duration warning;

    CertificateViews(JsonText json, InstantSource clock, CertificateConfig config) {
        this.json = json;
        this.clock = clock;
        this.warning = config.warning();
    }

    CertificateView of(Certificate certificate) {
        return CertificateView.of(certificate, clock.instant(), warning);
    }

    String json(Certificate certificate) {
        return json.of(of(certificate));
    }
}
