package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CashTurnTest {

    @Test
    void restAndSoapTakeTurns() {
        // When
        var ways = Stream.iterate(CashTurn.first(), CashTurn::next).limit(4).map(CashTurn::way);

        // Then
        assertThat(ways).containsExactly(Journey.CAPTURE, Journey.SOAP_CONFIRM, Journey.CAPTURE, Journey.SOAP_CONFIRM);
    }
}
