package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What looks like fraud, published by watch-service, and what a person decided of it, published by
 * settlement-service: a sign is no proof. Both are of one topic, so that a case keeps its order. No holder is named.
 */
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

    /**
     * The public body has decided about the claims that settlement-service holds back for a case. A later decision
     * about the same claims replaces it.
     *
     * @param decision number of this decision within its case, from 1 on
     * @param outcome about the claims of all findings up to {@code finding}; those of later ones are held
     * @param reason in the words of whoever decided; the merchant reads it, so it names nobody
     */
    record FraudDecidedV1(
            FraudCaseId caseId,
            int decision,
            MerchantId merchantId,
            ProgrammeId programmeId,
            FraudOutcome outcome,
            int finding,
            String reason,
            Instant decidedAt)
            implements FraudEvent {}

    /** What becomes of claims. A reader meets one that is younger than itself as {@code UNKNOWN}. */
    enum FraudOutcome {
        /** The next closing takes them. */
        RELEASED,
        /** No closing takes them, unless it is decided otherwise. */
        REFUSED,
        @JsonEnumDefaultValue
        UNKNOWN
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
