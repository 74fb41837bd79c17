package eu.buono.settlement.payout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.platform.web.Environment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DebtorChecksTest {

    private static final String DEVELOPMENT_IBAN = "IT60X0542811101000000123456";
    private static final String OWN_IBAN = "DE89370400440532013000";
    private static final String OWN_BIC = "COBADEFFXXX";

    private record Settings(String debtorIban, String debtorBic) implements PayoutConfig {

        @Override
        public Duration ibanCooling() {
            return Duration.ofDays(3);
        }

        @Override
        public String debtorName() {
            return "MINISTERO";
        }

        @Override
        public int transfersMax() {
            return 10;
        }
    }

    private static DebtorChecks checks(Environment environment, String iban, String bic) {
        return new DebtorChecks(environment, new Settings(iban, bic));
    }

    @Test
    void productionRefusesTheAccountThatNoBankHas() {
        assertThatThrownBy(checks(Environment.PRODUCTION, DEVELOPMENT_IBAN, OWN_BIC)::check)
                .hasMessageContaining("BUONO_PAYOUT_DEBTOR_IBAN");
        assertThatThrownBy(checks(Environment.PRODUCTION, OWN_IBAN, "XXXXITRRXXX")::check)
                .hasMessageContaining("BUONO_PAYOUT_DEBTOR_BIC");
    }

    @Test
    void whatIsNoAccountIsRefusedEverywhere() {
        assertThatThrownBy(checks(Environment.DEVELOPMENT, "DE89370400440532013001", OWN_BIC)::check)
                .hasMessageContaining("no IBAN");
    }

    @Test
    void productionTakesAnAccountOfItsOwnAndDevelopmentTheOther() {
        assertThatCode(checks(Environment.PRODUCTION, OWN_IBAN, OWN_BIC)::check).doesNotThrowAnyException();
        assertThatCode(checks(Environment.DEVELOPMENT, DEVELOPMENT_IBAN, "XXXXITRRXXX")::check)
                .doesNotThrowAnyException();
    }
}
