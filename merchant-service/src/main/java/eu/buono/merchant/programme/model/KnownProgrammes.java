package eu.buono.merchant.programme.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.AttemptLimits;
import eu.buono.contracts.event.ProgrammeEvent.AuthorisationLimits;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.Good;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.ProgrammeEvent.TillRules;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All programmes as they were published last, with the terms to come. Of a programme that was not heard of, nothing is
 * refused at the tills: the rules of {@link #UNHEARD} hold, which are those of the national programmes.
 */
public final class KnownProgrammes implements ProgrammeDirectory {

    static final TillRules UNHEARD = new TillRules(
            Duration.ofDays(14),
            new AuthorisationLimits(Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofHours(24)),
            new AttemptLimits(10, 100, 100, 10, Duration.ofHours(24), Duration.ofHours(2), Duration.ofMinutes(30)));

    private final Map<ProgrammeId, ProgrammePublishedV2> programmes;

    public KnownProgrammes(Collection<ProgrammePublishedV2> published) {
        this.programmes = published.stream()
                .collect(Collectors.toUnmodifiableMap(ProgrammePublishedV2::programmeId, Function.identity()));
    }

    @Override
    public Duration reversalWindow(ProgrammeId programmeId, Instant now) {
        return rules(programmeId, now).reversalWindow();
    }

    @Override
    public AuthorisationLimits authorisationLimits(ProgrammeId programmeId, Instant now) {
        return rules(programmeId, now).authorisation();
    }

    @Override
    public AttemptLimits attemptLimits(Instant now) {
        return strictest(programmes.values().stream()
                .map(programme -> programme.at(now).tillRules().failedAttempts())
                .toList());
    }

    @Override
    public Optional<String> ambito(Collection<ProgrammeId> among, CategoryId categoryId, Instant now) {
        return categories(among, now)
                .filter(category -> category.categoryId().equals(categoryId))
                .map(Category::ambito)
                .findFirst();
    }

    @Override
    public Optional<String> bene(Collection<ProgrammeId> among, GoodId goodId, Instant now) {
        return categories(among, now)
                .flatMap(category -> category.goods().stream())
                .filter(good -> good.goodId().equals(goodId))
                .map(Good::bene)
                .findFirst();
    }

    private TillRules rules(ProgrammeId programmeId, Instant now) {
        return find(programmeId).map(programme -> programme.at(now).tillRules()).orElse(UNHEARD);
    }

    /** Those of now come first; a voucher may be of what only other terms have. */
    private Stream<Category> categories(Collection<ProgrammeId> among, Instant now) {
        return among.stream()
                .flatMap(id -> find(id).stream())
                .flatMap(programme -> Stream.concat(
                        Stream.of(programme.at(now)),
                        programme.versions().reversed().stream().map(DatedTerms::terms)))
                .flatMap(terms -> terms.categories().stream());
    }

    private Optional<ProgrammePublishedV2> find(ProgrammeId programmeId) {
        return Optional.ofNullable(programmes.get(programmeId));
    }

    /** The fewest attempts in the longest windows, and the shortest exemption. */
    private static AttemptLimits strictest(List<AttemptLimits> all) {
        return all.isEmpty()
                ? UNHEARD.failedAttempts()
                : new AttemptLimits(
                        least(all, AttemptLimits::customerMax),
                        least(all, AttemptLimits::merchantMax),
                        least(all, AttemptLimits::counterMax),
                        least(all, AttemptLimits::counterAddressMax),
                        durations(all, AttemptLimits::merchantWindow)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        durations(all, AttemptLimits::personWindow)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        durations(all, AttemptLimits::fresh)
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
    }

    private static int least(List<AttemptLimits> all, ToIntFunction<AttemptLimits> limit) {
        return all.stream().mapToInt(limit).min().orElseThrow();
    }

    private static Stream<Duration> durations(List<AttemptLimits> all, Function<AttemptLimits, Duration> limit) {
        return all.stream().map(limit);
    }
}
