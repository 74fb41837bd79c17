package eu.buono.merchant.access.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.merchant.access.model.Certificate;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Shows certificates as they stand now. */
@Singleton
class CertificateViews {

    private final ObjectMapper mapper;
    private final InstantSource clock;
    private final Duration warning;

    CertificateViews(ObjectMapper mapper, InstantSource clock, CertificateConfig config) {
        this.mapper = mapper;
        this.clock = clock;
        this.warning = config.warning();
    }

    CertificateView of(Certificate certificate) {
        return CertificateView.of(certificate, clock.instant(), warning);
    }

    String json(Certificate certificate) {
        try {
            return mapper.writeValueAsString(of(certificate));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a certificate's view", e);
        }
    }
}
