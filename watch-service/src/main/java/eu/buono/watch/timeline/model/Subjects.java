package eu.buono.watch.timeline.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whose timelines an event belongs to: all that it names by an id, whatever kind of event it is. */
public final class Subjects {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int HALF = 16;
    private static final int HEXADECIMAL = 16;

    private Subjects() {}

    /** A request has a timeline too: its trace id, the support reference of its answer, is as long as an id. */
    public static UUID ofTrace(String traceId) {
        if (!TRACE_ID.matcher(traceId).matches()) {
            throw new IllegalArgumentException("not a trace id");
        }
        return new UUID(
                Long.parseUnsignedLong(traceId.substring(0, HALF), HEXADECIMAL),
                Long.parseUnsignedLong(traceId.substring(HALF), HEXADECIMAL));
    }

    /** The other way round. */
    public static String traceOf(UUID subject) {
        return subject.toString().replace("-", "");
    }

    public static Set<UUID> of(Event event, Optional<String> traceId) {
        var subjects = new LinkedHashSet<UUID>();
        traceId.filter(text -> TRACE_ID.matcher(text).matches())
                .map(Subjects::ofTrace)
                .ifPresent(subjects::add);
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
            case FraudCaseId id -> Stream.of(id.value());
            case SuspectClaim claim ->
                Stream.of(claim.voucherId().value(), claim.redemptionId().value());
            case List<?> list -> list.stream().flatMap(Subjects::id);
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
