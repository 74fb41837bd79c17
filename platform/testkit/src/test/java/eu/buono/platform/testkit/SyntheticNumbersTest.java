package eu.buono.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TaxCode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticNumbersTest {

    @Test
    void taxCodesDiffer() {
        assertThat(IntStream.range(0, 5000).mapToObj(TaxCodes::number).map(TaxCode::text))
                .doesNotHaveDuplicates();
    }

    @Test
    void vatNumbersDiffer() {
        assertThat(IntStream.range(0, 5000).mapToObj(PartiteIva::number).map(PartitaIva::digits))
                .doesNotHaveDuplicates();
    }
}
