package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The programmes and their rules; published by wallet-service, on a topic that keeps the newest of each programme. */
public sealed interface ProgrammeEvent extends Event {

    ProgrammeId programmeId();

    @Override
    default UUID aggregateId() {
        return programmeId().key();
    }

    /** A programme was published, in whichever version: which of its rules hold from when. */
    sealed interface ProgrammePublished extends ProgrammeEvent {

        /** Rises with whatever is published of the programme: a consumer keeps the highest and ignores lower ones. */
        int revision();

        /**
         * The same as the second version says it.
         *
         * @param publishedAt from when the terms of the first version hold, which names no instant
         */
        ProgrammePublishedV2 schedule(Instant publishedAt);
    }

    /**
     * All that is particular to a programme, as it holds from the publication on. Read, and no more published: it
     * cannot say from when its terms hold.
     *
     * @param version rises with every change
     * @param currency ISO 4217 code of all amounts
     * @param zone where the programme's days begin
     * @param fraudRules from when on captures look like fraud; absent: as the installation says
     */
    record ProgrammePublishedV1(
            ProgrammeId programmeId,
            int version,
            Label label,
            String currency,
            ZoneId zone,
            List<GrantRule> grantRules,
            VoucherRules voucherRules,
            TillRules tillRules,
            List<Category> categories,
            Optional<FraudRules> fraudRules)
            implements ProgrammePublished {

        public ProgrammePublishedV1 {
            grantRules = List.copyOf(grantRules);
            categories = List.copyOf(categories);
        }

        @Override
        public int revision() {
            return version;
        }

        @Override
        public ProgrammePublishedV2 schedule(Instant publishedAt) {
            return new ProgrammePublishedV2(programmeId, version, List.of(new DatedTerms(publishedAt, this)));
        }
    }

    /**
     * The terms of a programme with the instants from which they hold, the coming ones among them: whoever decides
     * takes those of the instant of the decision.
     *
     * @param revision rises with each publication, also with the withdrawal of terms to come
     * @param versions in the order of their instants; the first hold before their instant, too
     */
    record ProgrammePublishedV2(ProgrammeId programmeId, int revision, List<DatedTerms> versions)
            implements ProgrammePublished {

        public ProgrammePublishedV2 {
            versions = List.copyOf(versions);
            if (versions.isEmpty()) {
                throw new IllegalArgumentException("a programme without terms");
            }
            for (int index = 1; index < versions.size(); index++) {
                if (versions.get(index)
                        .holdsFrom()
                        .isBefore(versions.get(index - 1).holdsFrom())) {
                    throw new IllegalArgumentException("terms that are not in the order of their instants");
                }
            }
        }

        @Override
        public ProgrammePublishedV2 schedule(Instant publishedAt) {
            return this;
        }

        /** The terms that hold at an instant. */
        public ProgrammePublishedV1 at(Instant now) {
            return versionAt(now).terms();
        }

        /** The same with the instant from which they hold. */
        public DatedTerms versionAt(Instant now) {
            return versions.reversed().stream()
                    .filter(version -> !now.isBefore(version.holdsFrom()))
                    .findFirst()
                    .orElseGet(versions::getFirst);
        }
    }

    /**
     * Terms and the first instant at which they hold.
     *
     * @param terms as the first version of the event would have said them
     */
    record DatedTerms(Instant holdsFrom, ProgrammePublishedV1 terms) {}

    /** Words for people, in Italian and English. */
    record Label(String it, String en) {}

    /**
     * What may be granted for the programme's years that begin within {@code [from, until)}.
     *
     * @param yearStart day on which a year of the programme begins
     * @param validYears years after the start of its year in which a lot ends
     * @param amountMax most that one grant may be
     * @param yearAmountMax most that a person's grants of one year may be together
     * @param eligibility who gets grants of these years; absent: whoever is granted one
     */
    record GrantRule(
            LocalDate from,
            Optional<LocalDate> until,
            MonthDay yearStart,
            int validYears,
            Money amountMax,
            Money yearAmountMax,
            Optional<Eligibility> eligibility) {}

    /**
     * The classes of people to whom money is due, of which the public body records who belongs to which.
     *
     * @param appeal to whom somebody turns who was not recorded, or by whom a person's class is corrected
     */
    record Eligibility(List<EligibilityClass> classes, Label appeal) {

        public Eligibility {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A class of people.
     *
     * @param classId small letters, digits and hyphens, as files write it, for instance {@code annual-supply}
     */
    record EligibilityClass(String classId, Label label) {}

    /**
     * What holds for every voucher of the programme.
     *
     * @param validityMax longest time from issue to expiry; absent: a voucher lasts as long as its money
     */
    record VoucherRules(Optional<Duration> validityMax) {}

    /**
     * What holds at the tills.
     *
     * @param reversalWindow how long after its capture a redemption can be reversed
     */
    record TillRules(Duration reversalWindow, AuthorisationLimits authorisation, AttemptLimits failedAttempts) {}

    /**
     * How long a till may freeze a voucher.
     *
     * @param ttlDefault when the till names no time
     * @param soapTtl by Check 3 of VerificaVoucher, which cannot name one
     */
    record AuthorisationLimits(Duration ttlDefault, Duration ttlMax, Duration soapTtl) {}

    /**
     * Failed attempts, which are unknown voucher codes, that lock a caller out. An unknown code belongs to no
     * programme: where several are served, the strictest limit holds.
     *
     * @param customerMax of one end customer, as a merchant's till names it
     * @param merchantMax of a merchant that has cashed nothing yet
     * @param counterMax at the public counter, under one merchant's code
     * @param counterAddressMax at the public counter, from one network address
     * @param merchantWindow in which as many as lock a merchant or its counter are forgiven
     * @param personWindow in which as many as lock a customer or an address are forgiven
     * @param fresh how long after its issue a voucher is looked at although the caller is locked out
     */
    record AttemptLimits(
            int customerMax,
            int merchantMax,
            int counterMax,
            int counterAddressMax,
            Duration merchantWindow,
            Duration personWindow,
            Duration fresh) {}

    /**
     * A category of goods, offered within {@code [from, until)}.
     *
     * @param ambito exact words of the national service, which tills compare
     * @param cancellations who may cancel when; on a day that is in none of them nobody may
     */
    record Category(
            CategoryId categoryId,
            Label label,
            String ambito,
            LocalDate from,
            Optional<LocalDate> until,
            List<Channel> channels,
            List<CancellationRule> cancellations,
            List<Good> goods) {

        public Category {
            channels = List.copyOf(channels);
            cancellations = List.copyOf(cancellations);
            goods = List.copyOf(goods);
        }
    }

    /**
     * Whether a holder may cancel a voucher on a day within {@code [from, until)}.
     *
     * @param isAllowed false: not at all
     * @param daysAfterIssueMin whole days that must have passed since the issue; 0 without a waiting time
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record CancellationRule(LocalDate from, Optional<LocalDate> until, boolean isAllowed, int daysAfterIssueMin) {}

    /**
     * A kind of goods within a category.
     *
     * @param bene exact words of the national service
     */
    record Good(GoodId goodId, Label label, String bene) {}

    /**
     * From when on captures of the programme look like fraud, signal by signal; a rule that is absent is as the
     * installation says. Read by whoever judges, and not shown to everybody: it would teach how much is too much.
     *
     * @param wholeBalance which captures count as a whole balance, for the rules that ask for one
     */
    record FraudRules(
            Optional<WholeBalanceRule> wholeBalance,
            Optional<InstantCashingRule> instantCashing,
            Optional<WholeSumsRule> wholeSums,
            Optional<SplitSumRule> splitSum,
            Optional<TakingsRiseRule> takingsRise,
            Optional<EndRushRule> endRush,
            Optional<CaptureAndReversalRule> captureAndReversal) {}

    /**
     * A capture takes a whole balance.
     *
     * @param percentMin of the balance that it takes
     * @param balanceMin below which the end of a balance is of no interest
     */
    record WholeBalanceRule(int percentMin, Money balanceMin) {}

    /**
     * Whole balances are captured within a moment of the issue.
     *
     * @param within longest time from issue to capture
     * @param capturesMin per merchant and day
     */
    record InstantCashingRule(Duration within, int capturesMin) {}

    /**
     * Many holders spend their whole balance at one merchant.
     *
     * @param holdersMin per day
     */
    record WholeSumsRule(int holdersMin) {}

    /**
     * A holder divides a sum into vouchers at one merchant.
     *
     * @param vouchersMin per day
     * @param amountMin that they are more than together
     */
    record SplitSumRule(int vouchersMin, Money amountMin) {}

    /**
     * A merchant takes far more than it usually does.
     *
     * @param percentMin of the mean of the days before
     * @param amountMin of the day's takings
     * @param daysMin days with takings that make a usual day
     */
    record TakingsRiseRule(int percentMin, Money amountMin, int daysMin) {}

    /**
     * Whole balances that are about to end are spent at one merchant.
     *
     * @param within time to the end of the money
     * @param holdersMin per day
     * @param percentMin of a usual day that the day's takings reach
     */
    record EndRushRule(Duration within, int holdersMin, int percentMin) {}

    /**
     * Captures of a holder at one merchant are reversed again and again.
     *
     * @param reversalsMin captures within a month
     * @param amountMin that has gone back of them
     */
    record CaptureAndReversalRule(int reversalsMin, Money amountMin) {}
}
