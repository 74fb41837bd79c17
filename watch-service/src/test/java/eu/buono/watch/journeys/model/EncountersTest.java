package eu.buono.watch.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncountersTest {

    private static final String METRICS = """
            # TYPE buono_gateway_requests_seconds histogram
            buono_gateway_requests_seconds_bucket{route="till",status="2xx",le="1.0"} 90.0
            buono_gateway_requests_seconds_bucket{route="till",status="2xx",le="+Inf"} 100.0
            buono_gateway_requests_seconds_count{route="till",status="2xx"} 100.0
            buono_gateway_requests_seconds_sum{route="till",status="2xx"} 12.5
            buono_gateway_requests_seconds_bucket{route="till",status="5xx",le="1.0"} 1.0
            buono_gateway_requests_seconds_bucket{route="till",status="5xx",le="+Inf"} 3.0
            buono_gateway_requests_seconds_count{route="till",status="5xx"} 3.0
            other_seconds_count{status="5xx"} 7.0
            """;

    @Test
    void sumsWhatTheGatewayCounts() {
        assertThat(Encounters.read(METRICS)).isEqualTo(new Encounters(103, 3, 12));
    }

    @Test
    void countsWhatWasMetSinceAnEarlierLook() {
        // Given
        var earlier = new Encounters(100, 1, 2);

        // Then
        assertThat(Encounters.read(METRICS).since(earlier)).isEqualTo(new Encounters(3, 2, 10));
        assertThat(new Encounters(5, 0, 0).isRestartedSince(earlier)).isTrue();
    }
}
