package eu.buono.watch.fraud.model;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.FraudEvent.FraudFigure;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A case as it is known now.
 *
 * @param claims how many it concerns, and {@code cents} what was captured with them
 */
public record FraudCase(
        FraudCaseId id,
        MerchantId merchantId,
        ProgrammeId programmeId,
        FraudSignal signal,
        LocalDate day,
        Instant foundAt,
        List<FraudFigure> figures,
        long claims,
        long cents) {}
