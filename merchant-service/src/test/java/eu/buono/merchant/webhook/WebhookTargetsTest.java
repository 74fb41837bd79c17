package eu.buono.merchant.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.RefusedException;
import eu.buono.merchant.api.MerchantRefusal;
import eu.buono.platform.web.Environment;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTest {

    record Settings(boolean privateAddresses) implements WebhookConfig {

        @Override
        public Duration interval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int batchMax() {
            return 1;
        }

        @Override
        public int sendingPerMerchantMax() {
            return 1;
        }

        @Override
        public int testsPerHourMax() {
            return 1;
        }

        @Override
        public int perMerchantMax() {
            return 1;
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(1);
        }
    }

    private final WebhookTargets targets = new WebhookTargets(new Settings(false), Environment.PRODUCTION);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/hook",
                "ftp://1.1.1.1/hook",
                "https://user:password@1.1.1.1/",
                "https://1.1.1.1/#x",
                "https:///hook",
                "/hook",
                "not a url",
                "https://localhost/hook",
                "https://127.0.0.1:8183/v1/ops",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/latest/meta-data",
                "https://10.1.2.3/",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:65536/",
                "https://1.1.1.1:70000/hook",
                "https://no-such-host.invalid/"
            })
    void whatIsNotHttpsToThePublicInternetIsRefused(String url) {
        assertThatThrownBy(() -> targets.require(url))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(MerchantRefusal.WEBHOOK_URL_REFUSED));
    }

    @Test
    void anAddressIsLookedAtAgainWhenItIsCalled() {
        var moved = URI.create("https://localhost/hook");
        assertThatThrownBy(() -> targets.resolve(moved)).isInstanceOf(RefusedException.class);
    }

    @Test
    void httpsToThePublicInternetIsAccepted() {
        var url = targets.require("https://1.1.1.1:8443/hook?a=1");
        var target = targets.resolve(url);
        assertThat(target.port()).isEqualTo(8443);
        assertThat(target.path()).isEqualTo("/hook?a=1");
        assertThat(target.isTls()).isTrue();
    }

    @Test
    void productionRefusesTheSwitchOfDevelopers() {
        assertThatThrownBy(() -> new WebhookTargets(new Settings(true), Environment.PRODUCTION))
                .hasMessageContaining("private-addresses");
    }
}
