package eu.buono.wallet.programme.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.GrantRule;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Programme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A programme with the versions that hold one after the other: the one of the instant of a decision decides. */
public record ProgrammeSchedule(ProgrammeHistory history) implements Programme {

    public ProgrammeSchedule {
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a programme without a version");
        }
    }

    @Override
    public ProgrammeId programmeId() {
        return history.programmeId();
    }

    /** The rules at an instant. */
    public PublishedProgramme at(Instant now) {
        return history.at(now).rules();
    }

    @Override
    public ProgrammePublishedV1 terms(Instant now) {
        return at(now).terms();
    }

    /** Of every version, since no change may change it. */
    @Override
    public String currency() {
        return history.newest().rules().currency();
    }

    /** Of every version, as the currency is. */
    @Override
    public ZoneId zone() {
        return history.newest().rules().zone();
    }

    @Override
    public void checkOffer(CategoryId categoryId, GoodId goodId, Channel channel, Instant now) {
        at(now).checkOffer(categoryId, goodId, channel, now);
    }

    @Override
    public String currentYear(Instant now) {
        return at(now).currentYear(now);
    }

    @Override
    public Grant grant(GrantRequest request, Instant now) {
        return at(now).grant(request, now);
    }

    @Override
    public Optional<Money> yearCap(int programmeYear, Instant now) {
        return at(now).yearCap(programmeYear);
    }

    @Override
    public OptionalInt yearAt(Instant now) {
        return at(now).yearAt(now);
    }

    @Override
    public Optional<GrantRule> grantRule(int programmeYear, Instant now) {
        return at(now).grantRule(programmeYear);
    }

    /**
     * The programme's years with the highest cap that each has now or will have: what the database never lets pass,
     * also while two processes do not agree about the instant.
     */
    public List<ProgrammeYear> years(Instant now) {
        var byYear = new TreeMap<Integer, ProgrammeYear>();
        history.counting().stream()
                .filter(version -> version.equals(history.at(now)) || now.isBefore(version.holdsFrom()))
                .flatMap(version -> version.rules().years().stream())
                .forEach(year -> byYear.merge(year.year(), year, ProgrammeSchedule::higher));
        return List.copyOf(byYear.values());
    }

    private static ProgrammeYear higher(ProgrammeYear one, ProgrammeYear other) {
        return other.cap().isMoreThan(one.cap()) ? other : one;
    }
}
