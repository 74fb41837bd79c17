package eu.buono.wallet.holding;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.platform.durable.Rehearsal;
import eu.buono.platform.web.Roles;
import eu.buono.platform.web.warm.WarmUpClient;
import eu.buono.platform.web.warm.WarmUpStep;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.balance.api.Lots;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Loads a wallet of nobody, holds money of it for a voucher and spends it, in one transaction that is rolled back; and
 * looks for the wallets of somebody who has none.
 */
@ApplicationScoped
class HoldingWarmUp implements WarmUpStep {

    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final int OK = 200;

    private final Programmes programmes;
    private final Lots lots;
    private final HoldingConsumer consumer;
    private final Rehearsal rehearsal;
    private final InstantSource clock;

    HoldingWarmUp(
            Programmes programmes, Lots lots, HoldingConsumer consumer, Rehearsal rehearsal, InstantSource clock) {
        this.clock = clock;
        this.programmes = programmes;
        this.lots = lots;
        this.consumer = consumer;
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return "holding";
    }

    @Override
    public void walk(WarmUpClient self) throws IOException {
        Rehearsal.rolledBack(this::holdAndSpend);
        int status = self.send(
                "GET",
                "/v1/wallets",
                Map.of("Authorization", "Bearer " + self.tokens().any(Roles.BENEFICIARY)),
                "");
        if (status != OK) {
            throw new IllegalStateException("the list of wallets was answered " + status);
        }
    }

    private VoucherId holdAndSpend() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var programme = programmes.any().orElseThrow();
        var amount = new Money(2_00, programme.currency());
        var nobody = new BeneficiaryId(UUID.randomUUID());
        var request = new GrantRequest(
                nobody, Optional.empty(), Optional.empty(), amount, Optional.empty(), Optional.empty());
        var asked = new GrantCommand(programme.grant(request, now), TimeOrderedIds.next(now));
        if (!(lots.load(List.of(asked), now).getFirst() instanceof Loaded)) {
            throw new IllegalStateException("a grant was not loaded");
        }
        var voucherId = new VoucherId(TimeOrderedIds.next(now));
        rehearsal.deliver(consumer, List.of(requested(programme, nobody, voucherId, amount, now)));
        rehearsal.deliver(
                consumer,
                List.of(new VoucherRedeemedV1(
                        voucherId,
                        new RedemptionId(UUID.randomUUID()),
                        new MerchantId(UUID.randomUUID()),
                        amount,
                        now)));
        return voucherId;
    }

    private static VoucherRequestedV1 requested(
            Programme programme, BeneficiaryId nobody, VoucherId voucherId, Money amount, Instant now) {
        var category = programme.terms(now).categories().getLast();
        return new VoucherRequestedV1(
                voucherId,
                nobody,
                programme.programmeId(),
                category.channels().iterator().next(),
                category.categoryId(),
                category.goods().getFirst().goodId(),
                amount,
                now.plus(VALIDITY));
    }
}
