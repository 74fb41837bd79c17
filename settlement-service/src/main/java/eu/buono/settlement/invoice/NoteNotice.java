package eu.buono.settlement.invoice;

import eu.buono.settlement.invoice.model.NoticeDecision;
import eu.buono.settlement.invoice.model.NoticeDecision.Outcome;
import eu.buono.settlement.invoice.model.SdiNotice;
import eu.buono.settlement.invoice.store.NoticeRepository;
import eu.buono.settlement.invoice.store.NoticeRepository.NamedFile;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.SettlementResponse;
import eu.buono.settlement.settlement.api.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Moves settlements as SdI says of their invoice files. The same notice again moves nothing. */
@ApplicationScoped
public class NoteNotice {

    private final NoticeRepository notices;
    private final Settlements settlements;
    private final InstantSource clock;

    NoteNotice(NoticeRepository notices, Settlements settlements, InstantSource clock) {
        this.clock = clock;
        this.notices = notices;
        this.settlements = settlements;
    }

    /**
     * Takes one notice. Its file is the one that earlier notices under SdI's id were about, or else the one of its
     * name. Idempotent: by SdI's id and what is said. Transaction: joins.
     */
    Outcome note(SdiNotice notice, String by) {
        var files = notices.noticed(notice.sdiId()).map(List::of).orElseGet(() -> notices.named(notice.fileName()));
        var locked = lock(files);
        if (notices.has(notice)) {
            return Outcome.KNOWN;
        }
        var standing = files.stream()
                .filter(file -> isStanding(file, Objects.requireNonNull(locked.get(file))))
                .toList();
        return switch (standing.size()) {
            case 0 -> files.isEmpty() ? Outcome.FILE_UNKNOWN : Outcome.SUPERSEDED;
            case 1 -> note(notice, standing.getFirst(), Objects.requireNonNull(locked.get(standing.getFirst())), by);
            default -> Outcome.FILE_AMBIGUOUS;
        };
    }

    /** In the order of their ids, so that two notices at once wait for each other in one direction. */
    private Map<NamedFile, Settlement> lock(List<NamedFile> files) {
        Map<NamedFile, Settlement> locked = new HashMap<>();
        files.stream()
                .sorted(Comparator.comparing(file -> file.settlementId().value()))
                .forEach(file -> locked.put(
                        file,
                        settlements
                                .lock(file.settlementId())
                                .orElseThrow(() -> new IllegalStateException("no settlement " + file.settlementId()))));
        return locked;
    }

    private boolean isStanding(NamedFile file, Settlement settlement) {
        var uploads = notices.standingUploads(file.settlementId());
        boolean isPrepared = uploads.isEmpty()
                && settlement.state() != Settlement.State.REJECTED
                && SettlementResponse.of(settlement).invoiceNumber().equals(Optional.of(file.fileId()));
        return uploads.contains(file) || isPrepared;
    }

    private Outcome note(SdiNotice notice, NamedFile file, Settlement settlement, String by) {
        var accepted = notices.accepted(file.settlementId());
        boolean areOthersAccepted = notices.standingUploads(file.settlementId()).stream()
                .allMatch(other -> other.equals(file) || accepted.contains(other.fileId()));
        var decision = NoticeDecision.of(settlement, areOthersAccepted, notice);
        var now = clock.instant();
        notices.add(notice, file, now, by);
        if (decision.outcome() == Outcome.REFUSED) {
            notices.end(file, notice.reason(), now);
        }
        decision.next().ifPresent(next -> settlements.save(next, now, by));
        return decision.outcome();
    }
}
