package eu.buono.merchant.access.certificate;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who it is whose certificate the gateway asserts. */
final class CertificateRequest extends BaseAuthenticationRequest {

    private final String assertion;

    CertificateRequest(String assertion) {
        this.assertion = assertion;
    }

    String assertion() {
        return assertion;
    }
}
