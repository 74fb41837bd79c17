package eu.buono.wallet.programme;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.programme.model.ProgrammeChange;
import eu.buono.wallet.programme.model.ProgrammeChange.Approved;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposal;
import eu.buono.wallet.programme.model.ProgrammeChange.Proposed;
import eu.buono.wallet.programme.model.ProgrammeChange.Rejected;
import eu.buono.wallet.programme.model.ProgrammeChange.Withdrawn;
import eu.buono.wallet.programme.model.ProgrammeChecks;
import eu.buono.wallet.programme.model.ProgrammeHistory;
import eu.buono.wallet.programme.model.ProgrammeVersion;
import eu.buono.wallet.programme.model.PublishedProgramme;
import eu.buono.wallet.programme.model.TermsFault;
import eu.buono.wallet.programme.store.ChangeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes changes of programmes, and decides about them. All calls join the caller's transaction. */
@ApplicationScoped
class ChangeProgramme {

    /** An event carries all of them; each may be as large as a request. */
    private static final int COMING_MAX = 8;

    private static final int FAULTS_SHOWN_MAX = 20;

    private final ChangeRepository changes;
    private final PublishVersions versions;
    private final ObjectMapper mapper;
    private final InstantSource clock;

    ChangeProgramme(ChangeRepository changes, PublishVersions versions, ObjectMapper mapper, InstantSource clock) {
        this.clock = clock;
        this.changes = changes;
        this.versions = versions;
        this.mapper = mapper;
    }

    /**
     * What somebody wants a programme to become.
     *
     * @param wanted makes the document that is wanted of the newest one
     * @param requireRead refuses unless the newest version's number is the one that was looked at
     */
    record Wish(
            ProgrammeId programmeId,
            UnaryOperator<TermsDocument> wanted,
            Optional<Instant> holdsFrom,
            Consumer<Integer> requireRead) {}

    /** Refuses: NOT_FOUND, PRECONDITION_FAILED, REQUEST_MALFORMED, PROGRAMME_TERMS_INVALID. */
    Proposed propose(Wish wish, String by, String reason) {
        var now = now();
        var history = locked(wish.programmeId());
        var newest = history.newest();
        wish.requireRead().accept(newest.number());
        requireInstant(wish.holdsFrom(), history, now);
        var before = TermsDocument.of(newest.rules().terms());
        var after = wish.wanted().apply(before).numbered(history.nextNumber());
        var terms = requireSense(newest.rules().terms(), after);
        var proposed = new Proposed(new Proposal(
                TimeOrderedIds.next(now),
                wish.programmeId(),
                newest.number(),
                terms,
                differences(before.numbered(history.nextNumber()), TermsDocument.of(terms)),
                wish.holdsFrom(),
                new Act(by, now, reason)));
        changes.add(proposed);
        return proposed;
    }

    private static void requireInstant(Optional<Instant> holdsFrom, ProgrammeHistory history, Instant now) {
        if (holdsFrom.filter(from -> !now.isBefore(from)).isPresent()) {
            throw refused(REQUEST_MALFORMED, "holdsFrom lies in the past: leave it out to change the rules at once");
        }
        var newest = history.newest();
        if (holdsFrom.filter(from -> from.isBefore(newest.holdsFrom())).isPresent()) {
            throw refused(
                    REQUEST_MALFORMED,
                    "holdsFrom lies before the change of which it is made: version " + newest.number() + " holds from "
                            + newest.holdsFrom() + " on");
        }
        if (history.comingCount(now) >= COMING_MAX) {
            throw refused(REQUEST_MALFORMED, "there are " + COMING_MAX + " versions to come already");
        }
    }

    private static ProgrammePublishedV1 requireSense(ProgrammePublishedV1 before, TermsDocument after) {
        return switch (after.read()) {
            case TermsDocument.Reading.Unreadable unreadable -> throw invalid(unreadable.faults());
            case TermsDocument.Reading.Readable readable -> {
                var terms = readable.terms();
                var faults = Stream.concat(
                                ProgrammeChecks.faults(terms).stream(),
                                ProgrammeChecks.faultsOfChange(before, terms).stream())
                        .toList();
                if (!faults.isEmpty()) {
                    throw invalid(faults);
                }
                yield terms;
            }
        };
    }

    private static RuntimeException invalid(List<TermsFault> faults) {
        var shown = faults.stream().limit(FAULTS_SHOWN_MAX).toList();
        return refused(
                WalletRefusal.PROGRAMME_TERMS_INVALID,
                shown.stream().map(TermsFault::toString).collect(Collectors.joining("; ")),
                Map.of("pointers", shown.stream().map(TermsFault::pointer).collect(Collectors.joining(" "))));
    }

    /** Refuses: PROGRAMME_TERMS_INVALID, for a change that changes nothing. */
    private String differences(TermsDocument before, TermsDocument after) {
        var differences = TermsDifference.between(before.json(), after.json());
        if (differences.isEmpty()) {
            throw invalid(List.of(new TermsFault("", "is what it was: nothing would change")));
        }
        ArrayNode written = mapper.createArrayNode();
        differences.forEach(difference -> {
            var entry = written.addObject().put("path", difference.path());
            if (!difference.before().isMissingNode()) {
                entry.set("before", difference.before());
            }
            if (!difference.after().isMissingNode()) {
                entry.set("after", difference.after());
            }
        });
        return written.toString();
    }

    /**
     * Makes a version of a proposed change. Refuses: NOT_FOUND, PROGRAMME_CHANGE_DECIDED,
     * PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON, PROGRAMME_CHANGE_OUTDATED. Emits: ProgrammePublishedV2.
     */
    Approved approve(ProgrammeId programmeId, UUID changeId, String by, String reason) {
        var now = now();
        var history = locked(programmeId);
        var approved = proposed(programmeId, changeId).approve(new Act(by, now, reason), history);
        versions.add(
                history,
                new ProgrammeVersion(
                        new PublishedProgramme(approved.terms()),
                        approved.holdsFrom(),
                        now,
                        Optional.of(changeId),
                        Optional.empty()));
        changes.save(approved);
        return approved;
    }

    /** Refuses: NOT_FOUND, PROGRAMME_CHANGE_DECIDED, PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON. */
    Rejected reject(ProgrammeId programmeId, UUID changeId, String by, String reason) {
        var now = now();
        locked(programmeId);
        var rejected = proposed(programmeId, changeId).reject(new Act(by, now, reason));
        changes.save(rejected);
        return rejected;
    }

    /**
     * Takes a proposal back, or a version to come. Refuses: NOT_FOUND, PROGRAMME_CHANGE_DECIDED,
     * PROGRAMME_VERSION_IN_FORCE. Emits: ProgrammePublishedV2, for a version.
     */
    Withdrawn withdraw(ProgrammeId programmeId, UUID changeId, String by, String reason) {
        var now = now();
        var history = locked(programmeId);
        var act = new Act(by, now, reason);
        var withdrawn = switch (change(programmeId, changeId)) {
            case Proposed proposed -> proposed.withdraw(act);
            case Approved approved -> {
                var taken = approved.withdraw(act, history);
                versions.withdraw(history, approved.version(), now);
                yield taken;
            }
            case Rejected ignored -> throw refused(WalletRefusal.PROGRAMME_CHANGE_DECIDED);
            case Withdrawn ignored -> throw refused(WalletRefusal.PROGRAMME_CHANGE_DECIDED);
        };
        changes.save(withdrawn);
        return withdrawn;
    }

    private Proposed proposed(ProgrammeId programmeId, UUID changeId) {
        return switch (change(programmeId, changeId)) {
            case Proposed proposed -> proposed;
            case Approved ignored -> throw refused(WalletRefusal.PROGRAMME_CHANGE_DECIDED);
            case Rejected ignored -> throw refused(WalletRefusal.PROGRAMME_CHANGE_DECIDED);
            case Withdrawn ignored -> throw refused(WalletRefusal.PROGRAMME_CHANGE_DECIDED);
        };
    }

    private ProgrammeChange change(ProgrammeId programmeId, UUID changeId) {
        return changes.lock(programmeId, changeId).orElseThrow(() -> refused(NOT_FOUND));
    }

    /** Under the lock of the programme, so that of two decisions one comes first. */
    private ProgrammeHistory locked(ProgrammeId programmeId) {
        var history = versions.lock(programmeId);
        if (history.isEmpty()) {
            throw refused(NOT_FOUND);
        }
        return history;
    }

    /** To the millisecond: answers must not change by being read from the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
