package eu.buono.voucher.notice;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.Topic;
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
        return Set.of(Topic.MERCHANT);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(VoucherRedeemedV1.class, VoucherRedeemedV2.class);
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        if (!config.isOn()) {
            return;
        }
        var now = clock.instant();
        var issuances = issuances(events);
        var facts = events.stream()
                .flatMap(received -> notice(received.event(), issuances).stream())
                .filter(notice -> notice.happenedAt().isAfter(now.minus(config.ageMax())))
                .toList();
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
        return vouchers
                .find(events.stream()
                        .map(received -> new VoucherId(received.event().aggregateId()))
                        .distinct()
                        .toList())
                .stream()
                .map(found -> found.voucher().issuance())
                .collect(Collectors.toMap(Issuance::voucherId, issuance -> issuance));
    }

    /** Absent of a voucher that is not there, which concerns nobody here. */
    private static Optional<Notice> notice(Event event, Map<VoucherId, Issuance> issuances) {
        return event instanceof VoucherRedeemed redeemed
                ? Optional.ofNullable(issuances.get(redeemed.voucherId()))
                        .map(issuance -> Notice.used(redeemed, issuance))
                : Optional.empty();
    }
}
