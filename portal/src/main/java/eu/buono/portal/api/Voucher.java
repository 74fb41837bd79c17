package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.Optional;

/** A voucher of the visitor. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Voucher(
        String voucherId,
        State state,
        String programmeId,
        Channel channel,
        String categoryId,
        String goodId,
        Money amount,
        Instant requestedAt,
        Instant deadline,
        Optional<Instant> issuedAt,
        Optional<Instant> expiresAt,
        Optional<String> code,
        Optional<Money> redeemedAmount,
        Optional<Instant> redeemedAt,
        Optional<Instant> reversedAt,
        Optional<String> refusal,
        Optional<CancellationWish> cancellation) {

    /** Where it stands, as voucher-service says. */
    public enum State {
        REQUESTED,
        HELD,
        ISSUED,
        REDEEMED,
        CANCELLED,
        EXPIRED,
        REFUSED
    }

    /** That it be given back, and what became of that. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CancellationWish(String state, Optional<String> refusal) {}

    public boolean isUnderWay() {
        return state == State.REQUESTED || state == State.HELD || isCancelling();
    }

    public boolean isIssued() {
        return state == State.ISSUED;
    }

    public boolean isRedeemed() {
        return state == State.REDEEMED;
    }

    public boolean isRefused() {
        return state == State.REFUSED;
    }

    /** The tills have been asked to close it, and have not said yet. */
    public boolean isCancelling() {
        return state == State.ISSUED
                && cancellation.filter(wish -> wish.state().equals("REQUESTED")).isPresent();
    }
}
