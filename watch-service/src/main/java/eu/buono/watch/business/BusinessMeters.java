package eu.buono.watch.business;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.watch.timeline.api.KeptEvents;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts what is told for the first time, by programme, so that the canaries' own stands apart; what an owner publishes
 * again is no news. After the commit: each event once, but for a process that ends in between.
 */
@ApplicationScoped
class BusinessMeters {

    private static final String PROGRAMME = "programme";

    /** Of a voucher that was requested before this process started. */
    private static final String NOT_KNOWN = "not-known";

    /** An issuance ends within a minute, and its end names the voucher alone. */
    private static final Duration ISSUANCE_MAX = Duration.ofMinutes(10);

    private static final int ISSUANCES_MAX = 100_000;

    private final MeterRegistry meters;
    private final Cache<VoucherId, ProgrammeId> issuances = Caffeine.newBuilder()
            .expireAfterWrite(ISSUANCE_MAX)
            .maximumSize(ISSUANCES_MAX)
            .build();

    BusinessMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeptEvents kept) {
        kept.events().stream()
                .filter(received -> !received.origin().isRepublished())
                .forEach(received -> count(received.event()));
    }

    private void count(Event event) {
        switch (event) {
            case GrantLoadedV1 loaded -> money("buono.business.grants", loaded.programmeId(), loaded.amount());
            case VoucherRequestedV1 requested -> {
                issuances.put(requested.voucherId(), requested.programmeId());
                money("buono.business.requests", requested.programmeId(), requested.amount());
            }
            case VoucherIssuedV1 issued -> ended(issued.voucherId(), "issued");
            case IssuanceRefusedV1 refused -> ended(refused.voucherId(), "refused");
            case VoucherWithdrawnV1 withdrawn -> ended(withdrawn.voucherId(), "withdrawn");
            case VoucherRedeemedV2 redeemed ->
                money("buono.business.redemptions", redeemed.terms().programmeId(), redeemed.amount());
            case RedemptionReversedV2 reversed ->
                money("buono.business.reversals", reversed.terms().programmeId(), reversed.amount());
            case RedemptionPartlyReversedV1 reversed ->
                money(
                        "buono.business.reversals",
                        reversed.terms().programmeId(),
                        reversed.reversal().amount());
            default -> {
                // A step on the way to one of these.
            }
        }
    }

    private void ended(VoucherId voucherId, String outcome) {
        var programme = Optional.ofNullable(issuances.getIfPresent(voucherId))
                .map(ProgrammeId::value)
                .orElse(NOT_KNOWN);
        meters.counter("buono.business.issuances", "outcome", outcome, PROGRAMME, programme)
                .increment();
        issuances.invalidate(voucherId);
    }

    private void money(String name, ProgrammeId programmeId, Money amount) {
        meters.counter(name, PROGRAMME, programmeId.value()).increment();
        meters.counter(name + ".cents", PROGRAMME, programmeId.value()).increment(amount.cents());
    }
}
