package eu.buono.merchant.redemption.model;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.merchant.claim.api.Claim;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.ReversalPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The vouchers that one transaction has locked with what belongs to them, and what it has changed so far. Each decision
 * of the transaction sees the changes of the one before. Of one thread.
 */
public final class UnitOfWork {

    /** A till's own name of a sale. */
    public record Reference(MerchantId merchantId, String text) {}

    /** A part of a redemption that this transaction gives back; {@code number} from 1 on. */
    public record NewPart(RedemptionId redemptionId, int number, ReversalPart part) {}

    private final Map<VoucherId, TillVoucher> vouchers = new HashMap<>();
    private final Map<CodeHash, VoucherId> voucherIds = new HashMap<>();
    private final Map<VoucherId, Instant> registrations = new HashMap<>();
    private final Map<RedemptionId, Redemption> redemptions = new HashMap<>();
    private final Map<Reference, RedemptionId> redemptionIds = new HashMap<>();
    private final Map<MerchantId, Merchant> merchants = new HashMap<>();

    private final Set<VoucherId> busyVouchers = new HashSet<>();
    private final Set<CodeHash> busyCodes = new HashSet<>();
    private final SequencedSet<VoucherId> changedVouchers = new LinkedHashSet<>();
    private final SequencedMap<RedemptionId, Boolean> newRedemptions = new LinkedHashMap<>();
    private final List<NewPart> newParts = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<MerchantEvent> events = new ArrayList<>();
    private final Map<RedemptionId, AnswerId> answers = new HashMap<>();

    public Optional<TillVoucher> voucher(VoucherId voucherId) {
        return Optional.ofNullable(vouchers.get(voucherId));
    }

    public Optional<TillVoucher> voucher(CodeHash code) {
        return Optional.ofNullable(voucherIds.get(code)).flatMap(this::voucher);
    }

    /** When the voucher of a code came into custody. */
    public Optional<Instant> registeredAt(CodeHash code) {
        return Optional.ofNullable(voucherIds.get(code)).map(registrations::get);
    }

    /** Whether another transaction has the voucher of this code. */
    public boolean isBusy(CodeHash code) {
        return busyCodes.contains(code);
    }

    /** Whether another transaction has the voucher. */
    public boolean isBusy(VoucherId voucherId) {
        return busyVouchers.contains(voucherId);
    }

    public Optional<Redemption> redemption(RedemptionId redemptionId) {
        return Optional.ofNullable(redemptions.get(redemptionId));
    }

    /** The redemption to which the merchant gave this reference. */
    public Optional<Redemption> redemption(MerchantId merchantId, String reference) {
        return Optional.ofNullable(redemptionIds.get(new Reference(merchantId, reference)))
                .flatMap(this::redemption);
    }

    public Optional<Merchant> merchant(MerchantId merchantId) {
        return Optional.ofNullable(merchants.get(merchantId));
    }

    /**
     * Applies a move: later decisions see it, and the store will write it.
     */
    public <S extends TillVoucher> S move(Transition<S> moved) {
        var voucher = moved.voucher();
        vouchers.put(voucher.voucherId(), voucher);
        changedVouchers.add(voucher.voucherId());
        moved.redemption().ifPresent(redemption -> {
            newRedemptions.putIfAbsent(redemption.id(), !redemptions.containsKey(redemption.id()));
            addParts(redemption);
            add(redemption);
        });
        moved.claim().ifPresent(claims::add);
        moved.event().ifPresent(events::add);
        return voucher;
    }

    private void addParts(Redemption redemption) {
        int known = redemption(redemption.id())
                .map(Redemption::parts)
                .map(List::size)
                .orElse(0);
        var parts = redemption.parts();
        for (int number = known + 1; number <= parts.size(); number++) {
            newParts.add(new NewPart(redemption.id(), number, parts.get(number - 1)));
        }
    }

    /** Notes by which answer a till is told of the redemption that it made. */
    public void answered(RedemptionId redemptionId, AnswerId answerId) {
        answers.put(redemptionId, answerId);
    }

    /** Takes in a voucher that was not known; the store writes it. */
    public void arrive(Arrival arrival) {
        vouchers.put(arrival.voucher().voucherId(), arrival.voucher());
        events.add(arrival.event());
    }

    /** Publishes an event that changes no voucher. */
    public void publish(MerchantEvent event) {
        events.add(event);
    }

    /** The events of this transaction, in order. */
    public List<MerchantEvent> events() {
        return List.copyOf(events);
    }

    /** Takes in a voucher that is locked; its redemptions must have been taken in before. */
    public void add(TillVoucher voucher, Instant registeredAt, Optional<CodeHash> code) {
        vouchers.put(voucher.voucherId(), voucher);
        registrations.put(voucher.voucherId(), registeredAt);
        code.ifPresent(known -> voucherIds.put(known, voucher.voucherId()));
    }

    /** The redemptions that were taken in. */
    public List<Redemption> redemptions() {
        return List.copyOf(redemptions.values());
    }

    public void add(Redemption redemption) {
        redemptions.put(redemption.id(), redemption);
        redemptionIds.put(
                new Reference(
                        redemption.order().merchantId(), redemption.order().reference()),
                redemption.id());
    }

    /** Takes note of a voucher that another transaction has locked. */
    public void addBusy(VoucherId voucherId, Optional<CodeHash> code) {
        busyVouchers.add(voucherId);
        code.ifPresent(busyCodes::add);
    }

    public void add(Merchant merchant) {
        merchants.put(merchant.merchantId(), merchant);
    }

    public List<TillVoucher> changedVouchers() {
        return changedVouchers.stream().map(vouchers::get).toList();
    }

    /** The redemptions to insert ({@code isNew}) or to update. */
    public List<Redemption> changedRedemptions(boolean isNew) {
        return newRedemptions.entrySet().stream()
                .filter(entry -> entry.getValue() == isNew)
                .map(entry -> redemptions.get(entry.getKey()))
                .toList();
    }

    public List<NewPart> newParts() {
        return List.copyOf(newParts);
    }

    public Map<RedemptionId, AnswerId> answers() {
        return Map.copyOf(answers);
    }

    public List<Claim> claims() {
        return List.copyOf(claims);
    }
}
