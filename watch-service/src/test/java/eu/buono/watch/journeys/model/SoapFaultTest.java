package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoapFaultTest {

    @Test
    void saysWhichRuleRefused() {
        // When
        var fault = SoapFault.read("<detail><exceptionCode>05</exceptionCode><exceptionMessage>no</exceptionMessage>"
                        + "<message>CERTIFICATE_REVOKED: revoked today</message></detail>")
                .orElseThrow();

        // Then
        assertThat(fault.text()).isEqualTo("fault 05 CERTIFICATE_REVOKED");
        assertThat(fault.isOfCertificate()).isTrue();
        assertThat(fault.isOfVoucher()).isFalse();
    }

    @Test
    void saysItsNumberWhereNoRuleIsNamed() {
        assertThat(SoapFault.read("<exceptionCode>99</exceptionCode>"))
                .hasValueSatisfying(fault -> assertThat(fault.text()).isEqualTo("fault 99"));
    }

    @Test
    void isNothingElse() {
        assertThat(SoapFault.read("<html>502</html>")).isEmpty();
    }
}
