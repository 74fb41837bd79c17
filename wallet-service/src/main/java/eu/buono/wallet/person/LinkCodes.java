package eu.buono.wallet.person;

import eu.buono.contracts.TaxCode;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.event.WalletEvent.BeneficiaryLinkedV1;
import eu.buono.platform.durable.Outbox;
import eu.buono.wallet.person.model.CodeLink;
import eu.buono.wallet.person.model.LinkReason;
import eu.buono.wallet.person.store.LinkRepository;
import eu.buono.wallet.person.store.PersonCodeStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Makes two tax codes one person's. No money moves: whoever looks for a wallet finds those of both codes as one. */
@ApplicationScoped
public class LinkCodes {

    private final HashedPeople people;
    private final LinkRepository links;
    private final PersonCodeStore personCodes;
    private final Outbox outbox;
    private final InstantSource clock;

    LinkCodes(
            HashedPeople people,
            LinkRepository links,
            PersonCodeStore personCodes,
            Outbox outbox,
            InstantSource clock) {
        this.clock = clock;
        this.people = people;
        this.links = links;
        this.personCodes = personCodes;
        this.outbox = outbox;
    }

    /** A link, and whether it was made now. */
    record Linking(CodeLink link, boolean isNew) {}

    /**
     * Links the codes, and with them all that were linked to either. Idempotent: by both codes in their order.
     * Transaction: joins. Emits: BeneficiaryLinkedV1. Refuses: REQUEST_MALFORMED.
     */
    Linking link(TaxCode before, TaxCode after, LinkReason reason, String reference, String linkedBy) {
        reason.check(before, after);
        var from = people.with(before);
        var to = people.with(after);
        // Alone, so that of two links at once each sees the other's codes, and no grant is counted beside a link.
        personCodes.lock();
        var known = links.find(from, to);
        if (known.isPresent()) {
            return new Linking(known.get(), false);
        }
        var now = clock.instant();
        var link = new CodeLink(TimeOrderedIds.next(now), from, to, reason, reference, linkedBy, now);
        links.save(link);
        personCodes.unite(from, to);
        outbox.append(new BeneficiaryLinkedV1(from, to));
        return new Linking(link, true);
    }
}
