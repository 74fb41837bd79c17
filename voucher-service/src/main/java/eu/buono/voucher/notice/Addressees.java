package eu.buono.voucher.notice;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.notice.model.Preferences;
import eu.buono.voucher.notice.store.ContactRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Knows who wants to be told of what, and where; a person is the same by each linked tax code. */
@ApplicationScoped
class Addressees {

    private final Holders holders;
    private final ContactRepository contacts;
    private final InstantSource clock;

    Addressees(Holders holders, ContactRepository contacts, InstantSource clock) {
        this.holders = holders;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** What the person with this code has said. */
    Preferences of(BeneficiaryId code) {
        return QuarkusTransaction.joiningExisting().call(() -> of(List.of(code)).apply(code));
    }

    /** What the persons with these codes have said, by two statements. Transaction: joins. */
    Function<BeneficiaryId, Preferences> of(Collection<BeneficiaryId> codes) {
        var persons = holders.of(codes);
        var said = contacts.of(persons.values().stream()
                .flatMap(person -> person.codes().stream())
                .distinct()
                .toList());
        return code -> Optional.ofNullable(persons.get(code)).map(said::of).orElse(Preferences.UNSAID);
    }

    /** Replaces what the person has said. Transaction: starts or joins. */
    void set(BeneficiaryId code, Preferences preferences) {
        QuarkusTransaction.joiningExisting()
                .run(() -> contacts.save(holders.of(code), code, preferences, clock.instant()));
    }
}
