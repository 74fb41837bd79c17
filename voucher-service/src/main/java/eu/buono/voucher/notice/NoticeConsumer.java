package eu.buono.voucher.notice;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.VoucherIssuedV1;
import eu.buono.contracts.event.WalletEvent;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.contracts.event.WalletEvent.LotEndsSoonV1;
import eu.buono.contracts.event.WalletEvent.WalletFrozenV1;
import eu.buono.contracts.event.WalletEvent.WalletUnfrozenV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.Vouchers;
import eu.buono.voucher.notice.model.Notice;
import eu.buono.voucher.notice.store.NoticeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers what people are to be told of, by a consumer group of its own: the issuance does not wait for it, and no
 * mail server is asked here.
 */
@ApplicationScoped
class NoticeConsumer implements EventListener {

    private static final Set<Class<? extends Event>> KINDS = Set.of(
            GrantLoadedV1.class,
            LotEndsSoonV1.class,
            WalletFrozenV1.class,
            WalletUnfrozenV1.class,
            VoucherIssuedV1.class,
            VoucherRedeemedV1.class,
            VoucherRedeemedV2.class,
            RedemptionReversedV1.class,
            RedemptionReversedV2.class,
            RedemptionPartlyReversedV1.class);

    private final Vouchers vouchers;
    private final Addressees addressees;
    private final NoticeRepository notices;
    private final NoticeConfig config;
    private final InstantSource clock;

    NoticeConsumer(
            Vouchers vouchers,
            Addressees addressees,
            NoticeRepository notices,
            NoticeConfig config,
            InstantSource clock) {
        this.vouchers = vouchers;
        this.addressees = addressees;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "voucher-notice";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.WALLET, Topic.VOUCHER, Topic.MERCHANT);
    }

    /** None without a mail server: then nothing is read, and nothing remembered. */
    @Override
    public Set<Class<? extends Event>> kinds() {
        return config.isOn() ? KINDS : Set.of();
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        var now = clock.instant();
        var issuances = issuances(events);
        var facts = events.stream()
                .flatMap(received -> notice(received, issuances).stream())
                .filter(notice -> notice.happenedAt().isAfter(now.minus(config.ageMax())))
                .toList();
        if (facts.isEmpty()) {
            return;
        }
        var wishes = addressees.of(
                facts.stream().map(Notice::beneficiaryId).distinct().toList());
        notices.add(
                facts.stream()
                        .filter(notice -> wishes.apply(notice.beneficiaryId())
                                .addressFor(notice.kind())
                                .isPresent())
                        .toList(),
                now);
    }

    private Map<VoucherId, Issuance> issuances(List<ReceivedEvent> events) {
        var voucherIds = events.stream()
                .map(ReceivedEvent::event)
                .filter(event -> !(event instanceof WalletEvent))
                .map(event -> new VoucherId(event.aggregateId()))
                .distinct()
                .toList();
        return voucherIds.isEmpty()
                ? Map.of()
                : vouchers.find(voucherIds).stream()
                        .map(found -> found.voucher().issuance())
                        .collect(Collectors.toMap(Issuance::voucherId, issuance -> issuance));
    }

    /** Absent of a voucher that is not there, which concerns nobody here. */
    private static Optional<Notice> notice(ReceivedEvent received, Map<VoucherId, Issuance> issuances) {
        return switch (received.event()) {
            case GrantLoadedV1 grant -> Optional.of(Notice.granted(grant, received.at()));
            case LotEndsSoonV1 ending -> Optional.of(Notice.ending(ending, received.at()));
            case WalletFrozenV1 frozen -> Optional.of(Notice.frozen(frozen));
            case WalletUnfrozenV1 unfrozen -> Optional.of(Notice.unfrozen(unfrozen));
            default ->
                Optional.ofNullable(issuances.get(new VoucherId(received.event().aggregateId())))
                        .flatMap(issuance -> notice(received, issuance));
        };
    }

    private static Optional<Notice> notice(ReceivedEvent received, Issuance issuance) {
        return switch (received.event()) {
            case VoucherIssuedV1 ignored -> Optional.of(Notice.issued(issuance));
            case VoucherRedeemed redeemed -> Optional.of(Notice.used(redeemed, issuance));
            case RedemptionReversed reversed -> Optional.of(Notice.reversed(reversed, issuance, received.at()));
            case RedemptionPartlyReversedV1 part -> Optional.of(Notice.reversed(part, issuance));
            default -> Optional.empty();
        };
    }
}
