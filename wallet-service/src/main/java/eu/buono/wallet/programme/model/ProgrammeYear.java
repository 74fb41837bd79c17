package eu.buono.wallet.programme.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import java.time.Instant;

/**
 * A year of a programme.
 *
 * @param year the calendar year in which it begins
 * @param cap most that a person's grants of the year may be together
 */
public record ProgrammeYear(ProgrammeId programmeId, int year, Instant startsAt, Money cap) {}
