package eu.buono.watch.timeline.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Whose timelines an event belongs to: all that it names by an id, whatever kind of event it is. */
public final class Subjects {

    private Subjects() {}

    public static Set<UUID> of(Event event) {
        var subjects = new LinkedHashSet<UUID>();
        subjects.add(event.aggregateId());
        Arrays.stream(event.getClass().getRecordComponents())
                .flatMap(component -> id(value(event, component)))
                .forEach(subjects::add);
        return subjects;
    }

    private static Stream<UUID> id(Object value) {
        return switch (value) {
            case VoucherId id -> Stream.of(id.value());
            case WalletId id -> Stream.of(id.value());
            case BeneficiaryId id -> Stream.of(id.value());
            case LotId id -> Stream.of(id.value());
            case MerchantId id -> Stream.of(id.value());
            case ShopId id -> Stream.of(id.value());
            case RedemptionId id -> Stream.of(id.value());
            case SettlementId id -> Stream.of(id.value());
            case Optional<?> optional -> optional.stream().flatMap(Subjects::id);
            default -> Stream.empty();
        };
    }

    private static Object value(Event event, RecordComponent component) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + event.getClass(), e);
        }
    }
}
