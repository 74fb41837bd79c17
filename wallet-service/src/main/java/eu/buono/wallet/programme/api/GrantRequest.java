package eu.buono.wallet.programme.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import java.time.Instant;
import java.util.Optional;

/** A grant as the public body asks for it; what is absent follows from the programme's rules. */
public record GrantRequest(
        BeneficiaryId beneficiaryId,
        Optional<Integer> programmeYear,
        Optional<String> grantReference,
        Money amount,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil) {}
