package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSafetyTest {

    @ParameterizedTest
    @CsvSource({"1, 1, true", "3, 1, true", "2, 2, false", "3, 2, false", "1, 2, true"})
    void aRecordThatOneDiskAloneMayHaveIsInDanger(int replicas, int insyncReplicasMin, boolean isInDanger) {
        assertThat(new TopicSafety("buono.wallet.v1", replicas, insyncReplicasMin)
                        .danger()
                        .isPresent())
                .isEqualTo(isInDanger);
    }
}
