package eu.buono.wallet.programme.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.api.Act;
import eu.buono.wallet.api.WalletRefusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a programme: one person proposes, another one decides.
 *
 * <pre>
 * Proposed ─ approve ▶ Approved
 * Proposed ─ reject ▶ Rejected
 * Proposed ─ withdraw ▶ Withdrawn
 * Approved ─ withdraw ▶ Withdrawn
 * </pre>
 */
public sealed interface ProgrammeChange {

    Proposal proposal();

    /**
     * What is to become of the programme; it never changes.
     *
     * @param baseVersion the version that was looked at
     * @param terms the whole programme, as it would be
     * @param differences JSON of what differs from the version that was looked at
     * @param holdsFrom absent: from the approval on, or from when the version holds of which it was made
     */
    record Proposal(
            UUID changeId,
            ProgrammeId programmeId,
            int baseVersion,
            ProgrammePublishedV1 terms,
            String differences,
            Optional<Instant> holdsFrom,
            Act act) {}

    /** Waits for another person. */
    record Proposed(Proposal proposal) implements ProgrammeChange {

        /** Refuses: PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON, PROGRAMME_CHANGE_OUTDATED. */
        public Approved approve(Act act, ProgrammeHistory history) {
            requireAnother(act);
            var newest = history.newest();
            if (newest.number() != proposal.baseVersion()) {
                throw refused(
                        WalletRefusal.PROGRAMME_CHANGE_OUTDATED,
                        "it was made of version " + proposal.baseVersion() + ", and the newest is " + newest.number(),
                        Map.of("newestVersion", Integer.toString(newest.number())));
            }
            if (proposal.holdsFrom().filter(from -> from.isBefore(act.at())).isPresent()) {
                throw refused(
                        WalletRefusal.PROGRAMME_CHANGE_OUTDATED,
                        "it was to hold from " + proposal.holdsFrom().get() + " on, which has passed");
            }
            var from = proposal.holdsFrom().orElse(act.at());
            var holdsFrom = from.isBefore(newest.holdsFrom()) ? newest.holdsFrom() : from;
            return new Approved(proposal, act, history.nextNumber(), holdsFrom);
        }

        /** Refuses: PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON: who proposed a change withdraws it. */
        public Rejected reject(Act act) {
            requireAnother(act);
            return new Rejected(proposal, act);
        }

        public Withdrawn withdraw(Act act) {
            return new Withdrawn(proposal, Optional.empty(), act);
        }

        private void requireAnother(Act act) {
            if (act.by().equals(proposal.act().by())) {
                throw refused(WalletRefusal.PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON);
            }
        }
    }

    /** A version of the programme was made of it. */
    record Approved(Proposal proposal, Act approval, int version, Instant holdsFrom) implements ProgrammeChange {

        /** Takes the version back before it holds. Refuses: PROGRAMME_VERSION_IN_FORCE. */
        public Withdrawn withdraw(Act act, ProgrammeHistory history) {
            if (!act.at().isBefore(holdsFrom)) {
                throw refused(
                        WalletRefusal.PROGRAMME_VERSION_IN_FORCE,
                        "version " + version + " holds since " + holdsFrom,
                        Map.of("holdsFrom", holdsFrom.toString()));
            }
            int newest = history.newest().number();
            if (newest != version) {
                throw refused(
                        WalletRefusal.PROGRAMME_VERSION_IN_FORCE,
                        "version " + newest + " was made of it: withdraw that one first",
                        Map.of("newestVersion", Integer.toString(newest)));
            }
            return new Withdrawn(proposal, Optional.of(this), act);
        }

        public ProgrammePublishedV1 terms() {
            var terms = proposal.terms();
            return new ProgrammePublishedV1(
                    terms.programmeId(),
                    version,
                    terms.label(),
                    terms.currency(),
                    terms.zone(),
                    terms.grantRules(),
                    terms.voucherRules(),
                    terms.tillRules(),
                    terms.categories(),
                    terms.fraudRules());
        }
    }

    record Rejected(Proposal proposal, Act rejection) implements ProgrammeChange {}

    /**
     * Taken back.
     *
     * @param approved what it was before; absent if nobody had decided
     */
    record Withdrawn(Proposal proposal, Optional<Approved> approved, Act withdrawal) implements ProgrammeChange {}
}
