package eu.buono.gateway.support.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedRequestsTest {

    private final RefusedRequests requests = new RefusedRequests();

    @Test
    void eachIsFetchedOnceAndAllOfThemByWhoeverSpokeToAnotherProcess() {
        // Given
        requests.note(refused("first", "VOUCHER_EXPIRED"));
        var before = requests.since("");
        requests.note(refused("second", "VOUCHER_EXPIRED"));

        // When
        var after = requests.since(before.next());

        // Then
        assertThat(before.refused()).extracting(RefusedRequest::traceId).containsExactly("first");
        assertThat(after.refused()).extracting(RefusedRequest::traceId).containsExactly("second");
        assertThat(requests.since(after.next()).refused()).isEmpty();
        assertThat(requests.since("another-run/2").refused()).hasSize(2);
        assertThat(requests.since(after.next() + "x").refused()).hasSize(2);
    }

    @Test
    void aFloodOfOneCodeLeavesRoomForTheOthers() {
        // Given
        for (int request = 0; request < 100_000; request++) {
            requests.note(refused("flood", "UNAUTHENTICATED"));
        }

        // When
        requests.note(refused("alone", "VOUCHER_EXPIRED"));

        // Then
        var kept = requests.since("").refused();
        assertThat(kept).extracting(RefusedRequest::traceId).endsWith("alone");
        assertThat(kept).hasSizeLessThan(1_000);
    }

    @Test
    void onlyTheNewestAreKept() {
        // Given
        for (int code = 0; code <= RefusedRequests.KEPT_MAX; code++) {
            requests.note(refused("trace-" + code, "CODE_" + code));
        }

        // When
        var kept = requests.since("").refused();

        // Then
        assertThat(kept).hasSize(RefusedRequests.KEPT_MAX);
        assertThat(kept.getFirst().traceId()).isEqualTo("trace-1");
    }

    private static RefusedRequest refused(String traceId, String code) {
        return new RefusedRequest(
                Instant.EPOCH,
                traceId,
                "gateway",
                code,
                400,
                "POST",
                Optional.of("/v1/till"),
                Optional.empty(),
                Optional.empty());
    }
}
