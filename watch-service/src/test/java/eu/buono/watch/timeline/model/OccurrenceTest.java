package eu.buono.watch.timeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OccurrenceTest {

    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private final Entry before = event(0);
    private final Entry after = event(20);
    private final RefusedRequest refusal = new RefusedRequest(
            new UUID(1, 1),
            START.plusSeconds(10),
            "voucher-service",
            "ISSUANCE_REFUSED",
            422,
            "POST",
            Optional.of("/v1/vouchers"),
            Optional.of("requestVoucher"),
            Optional.of("beneficiary"));

    @Test
    void aRefusalStandsWhereItHappened() {
        assertThat(Occurrence.merged(List.of(before, after), Optional.of(refusal), Optional.empty(), 10))
                .containsExactly(before, refusal, after);
    }

    @Test
    void whatIsAfterThePageWaitsForTheNextOne() {
        assertThat(Occurrence.merged(List.of(before), Optional.of(refusal), Optional.empty(), 1))
                .containsExactly(before);
        assertThat(Occurrence.merged(List.of(after), Optional.of(refusal), Optional.of(before.at()), 1))
                .containsExactly(refusal);
        assertThat(Occurrence.merged(List.of(after), Optional.of(refusal), Optional.of(refusal.at()), 1))
                .containsExactly(after);
    }

    private static Entry event(int second) {
        return new Entry(
                new UUID(0, second),
                "VoucherRequestedV1",
                new UUID(2, 2),
                START.plusSeconds(second),
                new Entry.Source("buono.voucher.events", 0, second),
                Optional.empty(),
                false,
                "{}");
    }
}
