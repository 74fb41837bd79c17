package eu.buono.wallet.loading;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult;
import eu.buono.wallet.person.api.People;
import eu.buono.wallet.programme.api.Canaries;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Loads a single grant that names a person by tax code. */
@ApplicationScoped
public class LoadOneGrant {

    private final Programmes programmes;
    private final People people;
    private final LoadGrants loadGrants;
    private final InstantSource clock;

    LoadOneGrant(Programmes programmes, People people, LoadGrants loadGrants, InstantSource clock) {
        this.clock = clock;
        this.programmes = programmes;
        this.people = people;
        this.loadGrants = loadGrants;
    }

    /**
     * Idempotent: by person, programme and grant reference. Transaction: joins. Emits: GrantLoadedV1. Refuses:
     * PROGRAMME_UNKNOWN, TAX_CODE_INVALID, REQUEST_MALFORMED (reference), AMOUNT_INVALID, CURRENCY_NOT_SUPPORTED,
     * VALIDITY_INVALID.
     */
    GrantResult load(
            ProgrammeId programmeId,
            String taxCode,
            Optional<Integer> programmeYear,
            Optional<String> grantReference,
            Money amount,
            Optional<Instant> validFrom,
            Optional<Instant> validUntil) {
        var now = clock.instant();
        var programme = programmes.get(programmeId);
        Canaries.requireAmongThemselves(programmeId, taxCode);
        var request = new GrantRequest(
                people.withTaxCode(taxCode), programmeYear, grantReference, amount, validFrom, validUntil);
        var asked = new GrantCommand(programme.grant(request, now), TimeOrderedIds.next(now));
        return loadGrants.load(List.of(asked), now).getFirst();
    }
}
