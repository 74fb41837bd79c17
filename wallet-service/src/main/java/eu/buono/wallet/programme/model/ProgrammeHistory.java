package eu.buono.wallet.programme.model;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All versions of a programme, withdrawn ones among them. A number is given once. Those that count hold in the order of
 * their numbers, since each was made of the one before.
 */
public record ProgrammeHistory(ProgrammeId programmeId, List<ProgrammeVersion> versions) {

    /** Longer than Kafka keeps what is judged. */
    private static final Duration READ_AGAIN = Duration.ofDays(45);

    /** A message has a size. */
    private static final int FORMER_MAX = 8;

    public ProgrammeHistory {
        versions = versions.stream()
                .sorted(Comparator.comparingInt(ProgrammeVersion::number))
                .toList();
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    /** Whether people have changed it: its file counts no more then. */
    public boolean isEdited() {
        return versions.stream().anyMatch(version -> version.changeId().isPresent());
    }

    public Optional<ProgrammeVersion> find(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** Those that hold, held or will hold, in their order. */
    public List<ProgrammeVersion> counting() {
        return versions.stream().filter(ProgrammeVersion::isCounting).toList();
    }

    /** The one of which the next is made; it may be one to come. */
    public ProgrammeVersion newest() {
        return counting().getLast();
    }

    /** The version that holds at an instant. */
    public ProgrammeVersion at(Instant now) {
        return counting().reversed().stream()
                .filter(version -> !now.isBefore(version.holdsFrom()))
                .findFirst()
                .orElseGet(() -> counting().getFirst());
    }

    public long comingCount(Instant now) {
        return counting().stream()
                .filter(version -> now.isBefore(version.holdsFrom()))
                .count();
    }

    public int nextNumber() {
        return versions.stream().mapToInt(ProgrammeVersion::number).max().orElse(0) + 1;
    }

    public ProgrammeHistory with(ProgrammeVersion next) {
        return new ProgrammeHistory(
                programmeId, Stream.concat(versions.stream(), Stream.of(next)).toList());
    }

    public ProgrammeHistory withdrawing(int number, Instant at) {
        return new ProgrammeHistory(
                programmeId,
                versions.stream()
                        .map(version -> version.number() == number ? version.withdrawn(at) : version)
                        .toList());
    }

    /** When something was published last. */
    public Instant changedAt() {
        return versions.stream()
                .flatMap(version -> Stream.concat(Stream.of(version.publishedAt()), version.withdrawnAt().stream()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * As it is published: the version that held at the last change with its forerunner, for readers whose clocks are
     * behind, and all that come; before them those that held in the weeks before, for who reads old events again and
     * judges each by what held then. The same at whatever instant it is published again. Each new number and each
     * withdrawal make the revision higher.
     */
    public ProgrammePublishedV2 schedule() {
        var counting = counting();
        int present = counting.indexOf(at(changedAt()));
        int oldest = counting.indexOf(at(changedAt().minus(READ_AGAIN)));
        int first = Math.max(Math.min(oldest, present - 1), present - FORMER_MAX);
        long withdrawals =
                versions.stream().filter(version -> !version.isCounting()).count();
        return new ProgrammePublishedV2(
                programmeId,
                nextNumber() - 1 + Math.toIntExact(withdrawals),
                counting.subList(Math.max(0, first), counting.size()).stream()
                        .map(version -> new DatedTerms(
                                version.holdsFrom(), version.rules().terms()))
                        .toList());
    }
}
