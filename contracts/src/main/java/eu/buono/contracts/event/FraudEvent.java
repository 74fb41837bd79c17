package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What looks like fraud; published by watch-service. A sign is no proof: a person decides. No holder is named. */
public sealed interface FraudEvent extends Event {

    FraudCaseId caseId();

    MerchantId merchantId();

    ProgrammeId programmeId();

    @Override
    default UUID aggregateId() {
        return caseId().value();
    }

    /**
     * A sign of fraud was found, or further claims belong to one that was.
     *
     * @param finding number of this finding within its case, from 1 on: it tells one from another
     * @param day of the redemptions, in the zone that watch-service counts days in
     * @param figures why: what was counted when this was found, and the threshold that it reached
     * @param claims what this finding adds to the case, at most 500
     */
    record FraudSuspectedV1(
            FraudCaseId caseId,
            int finding,
            MerchantId merchantId,
            ProgrammeId programmeId,
            FraudSignal signal,
            LocalDate day,
            List<FraudFigure> figures,
            List<SuspectClaim> claims)
            implements FraudEvent {

        public FraudSuspectedV1 {
            figures = List.copyOf(figures);
            claims = List.copyOf(claims);
        }
    }

    /** What a case looks like. A reader meets one that is younger than itself as {@code UNKNOWN}. */
    enum FraudSignal {
        /** Whole balances become vouchers and are cashed within a minute. */
        INSTANT_CASHING,
        /** Many holders spend their whole balance at one merchant in a day. */
        WHOLE_SUMS,
        /** A holder splits a sum over several vouchers at one merchant in a day. */
        SPLIT_SUM,
        /** A day's takings are far above the merchant's own days before. */
        TAKINGS_RISE,
        /** Whole balances are cashed shortly before their end, on a day far above the merchant's own. */
        END_RUSH,
        /** A holder's captures at one merchant are reversed again and again. */
        CAPTURE_AND_REVERSAL,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * A figure and the threshold that it reached.
     *
     * @param value counted, in cents where the name says so
     */
    record FraudFigure(FigureName name, long value, long threshold) {}

    /** What is counted. A reader meets one that is younger than itself as {@code UNKNOWN}. */
    enum FigureName {
        CAPTURES,
        HOLDERS,
        VOUCHERS,
        REVERSALS,
        SECONDS_TO_CASH,
        CENTS,
        REVERSED_CENTS,
        /** Of the merchant's days before, in hundredths of their mean. */
        PERCENT_OF_USUAL,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * A claim that a case concerns.
     *
     * @param amount that was captured
     */
    record SuspectClaim(VoucherId voucherId, RedemptionId redemptionId, Money amount) {}
}
