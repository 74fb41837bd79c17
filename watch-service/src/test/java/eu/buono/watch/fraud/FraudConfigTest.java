package eu.buono.watch.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.watch.fraud.model.RulesFixtures;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class FraudConfigTest {

    /** What is judged on histories is what is used. */
    @Test
    void defaultsAreTheOnesThatWereJudged() {
        // Given
        var config = new SmallRyeConfigBuilder()
                .withMapping(FraudConfig.class)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(FraudConfig.class);

        // When
        var rules = FraudLookout.rules(config);

        // Then
        assertThat(rules).isEqualTo(RulesFixtures.defaults());
    }
}
