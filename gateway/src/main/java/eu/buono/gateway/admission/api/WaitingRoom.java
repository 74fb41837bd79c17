package eu.buono.gateway.admission.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.TaxCode;
import eu.buono.gateway.admission.queue.QueueConfig;
import eu.buono.gateway.admission.queue.SignedPlaces;
import eu.buono.gateway.admission.queue.SignedPlaces.Place;
import eu.buono.gateway.admission.queue.Standing;
import eu.buono.gateway.admission.queue.WaitingLine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The queues of the openings of the configuration: gives places, and says who may pass. */
@Singleton
public class WaitingRoom {

    /** In which a person shows its place. */
    public static final String HEADER = "buono-queue-place";

    /** Whose answers show how many people can be let in. */
    private static final String POOL = "issuing";

    private static final Duration LENGTH_MAX = Duration.ofDays(7);
    private static final Duration ASK_AGAIN_MIN = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN_MAX = Duration.ofSeconds(60);
    private static final Duration EARLY_ASK_AGAIN_MAX = Duration.ofMinutes(5);

    /** Of the wait; so who stands far behind asks seldom, and who stands before the turn is told of it in time. */
    private static final int ASK_AGAIN_PART = 8;

    private final Map<String, Opening> openings;
    private final SignedPlaces places;
    private final KeyedHash hash;
    private final AdaptiveLimits load;
    private final InstantSource clock;
    private final Duration early;
    private final Duration pass;

    private record Opening(String id, Instant opensAt, Instant endsAt, WaitingLine line) {

        boolean isOpen(Instant now) {
            return !now.isBefore(opensAt) && now.isBefore(endsAt);
        }
    }

    @Inject
    public WaitingRoom(QueueConfig config, KeyedHash hash, AdaptiveLimits load, InstantSource clock) {
        var now = clock.instant();
        this.openings = config.openings().entrySet().stream()
                .filter(entry -> entry.getValue().endsAt().isAfter(now))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> opening(entry.getKey(), entry.getValue(), now)));
        this.places = new SignedPlaces(hash);
        this.hash = hash;
        this.load = load;
        this.clock = clock;
        this.early = config.early();
        this.pass = config.pass();
    }

    private static Opening opening(String id, QueueConfig.OpeningConfig config, Instant now) {
        var length = Duration.between(config.opensAt(), config.endsAt());
        if (length.isNegative() || length.compareTo(LENGTH_MAX) > 0) {
            throw new IllegalStateException("buono.gateway.queue.openings." + id + " must end within a week");
        }
        return new Opening(
                id, config.opensAt(), config.endsAt(), new WaitingLine(config.opensAt(), config.endsAt(), now));
    }

    /**
     * A place for this person, or the one that it shows.
     *
     * @param isTaken whether a new place is given to who shows none. Refuses: NOT_FOUND.
     */
    public QueuePlace place(String openingId, TaxCode taxCode, Optional<String> shown, boolean isTaken) {
        var now = clock.instant();
        var opening = Optional.ofNullable(openings.get(openingId))
                .filter(each -> now.isBefore(each.endsAt())
                        && !now.isBefore(each.opensAt().minus(early)))
                .orElseThrow(() -> refused(HttpRefusal.NOT_FOUND, "there is no queue of this name now"));
        var person = hash.beneficiary(taxCode);
        long draw = places.draw(openingId, person);
        var known = shown.flatMap(text -> places.read(openingId, person, text));
        if (known.isEmpty() && !isTaken) {
            throw refused(HttpRefusal.NOT_FOUND, "the place in the queue is missing, or is not this person's");
        }
        long order = known.map(Place::order).orElseGet(() -> opening.line().order(draw, now));
        var until = known.flatMap(Place::admittedUntil).filter(now::isBefore);
        if (until.isPresent()) {
            opening.line().letIn(order);
            return admitted(opening, person, order, until.get());
        }
        var standing = opening.line().stand(order, draw, now, load.capacity(POOL, System.nanoTime()));
        return standing.isAdmitted()
                ? admitted(opening, person, order, now.plus(pass))
                : waiting(
                        opening, places.waiting(openingId, person, order), standing, untilTheDraw(opening, draw, now));
    }

    private static QueuePlace waiting(Opening opening, String place, Standing standing, Duration untilTheDraw) {
        boolean isEarly = untilTheDraw.isPositive();
        return new QueuePlace(
                opening.id(),
                isEarly ? QueueState.EARLY : QueueState.WAITING,
                place,
                opening.opensAt(),
                opening.endsAt(),
                isEarly ? Optional.empty() : Optional.of(standing.position()),
                isEarly ? Optional.empty() : Optional.of(standing.untilTurn()),
                Optional.empty(),
                isEarly ? untilTheDraw : askAgain(standing.untilTurn()));
    }

    /** The queue in which this person still has to wait now; empty if there is none. */
    public Optional<String> queueBefore(TaxCode taxCode, Optional<String> shown) {
        var now = clock.instant();
        var open = openings.values().stream().filter(each -> each.isOpen(now)).toList();
        if (open.isEmpty() || taxCode.isCanary() || isLetIn(open, hash.beneficiary(taxCode), shown, now)) {
            return Optional.empty();
        }
        return open.stream().map(Opening::id).sorted().findFirst();
    }

    private boolean isLetIn(Collection<Opening> open, BeneficiaryId person, Optional<String> shown, Instant now) {
        for (var opening : open) {
            var passed = shown.flatMap(text -> places.read(opening.id(), person, text))
                    .filter(place -> place.admittedUntil().filter(now::isBefore).isPresent());
            if (passed.isPresent()) {
                opening.line().letIn(passed.get().order());
                return true;
            }
        }
        return false;
    }

    private QueuePlace admitted(Opening opening, BeneficiaryId person, long order, Instant until) {
        return new QueuePlace(
                opening.id(),
                QueueState.ADMITTED,
                places.admitted(opening.id(), person, order, until),
                opening.opensAt(),
                opening.endsAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(until),
                Duration.between(clock.instant(), until));
    }

    /** In the minute after the opening all ask, who stands first at first. Zero once it is open. */
    private static Duration untilTheDraw(Opening opening, long draw, Instant now) {
        if (!now.isBefore(opening.opensAt())) {
            return Duration.ZERO;
        }
        double share = (draw >>> 1) / (double) Long.MAX_VALUE;
        var wanted = Duration.between(now, opening.opensAt())
                .plusMillis((long) (share * ASK_AGAIN_MAX.toMillis()))
                .plusSeconds(1);
        return wanted.compareTo(EARLY_ASK_AGAIN_MAX) < 0 ? wanted : EARLY_ASK_AGAIN_MAX;
    }

    private static Duration askAgain(Duration wait) {
        var part = wait.dividedBy(ASK_AGAIN_PART);
        if (part.compareTo(ASK_AGAIN_MIN) < 0) {
            return ASK_AGAIN_MIN;
        }
        return part.compareTo(ASK_AGAIN_MAX) < 0 ? part : ASK_AGAIN_MAX;
    }
}
