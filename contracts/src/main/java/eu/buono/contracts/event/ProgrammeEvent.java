package eu.buono.contracts.event;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import java.time.Duration;
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

    /**
     * All that is particular to a programme. A consumer keeps the highest version and ignores lower ones: while a
     * deployment goes on, processes of two versions may publish.
     *
     * @param version rises with every change
     * @param currency ISO 4217 code of all amounts
     * @param zone where the programme's days begin
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
            List<Category> categories)
            implements ProgrammeEvent {

        public ProgrammePublishedV1 {
            grantRules = List.copyOf(grantRules);
            categories = List.copyOf(categories);
        }
    }

    /** Words for people, in Italian and English. */
    record Label(String it, String en) {}

    /**
     * What may be granted for the programme's years that begin within {@code [from, until)}.
     *
     * @param yearStart day on which a year of the programme begins
     * @param validYears years after the start of its year in which a lot ends
     * @param amountMax most that one grant may be
     * @param yearAmountMax most that a person's grants of one year may be together
     */
    record GrantRule(
            LocalDate from,
            Optional<LocalDate> until,
            MonthDay yearStart,
            int validYears,
            Money amountMax,
            Money yearAmountMax) {}

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
    record CancellationRule(LocalDate from, Optional<LocalDate> until, boolean isAllowed, int daysAfterIssueMin) {}

    /**
     * A kind of goods within a category.
     *
     * @param bene exact words of the national service
     */
    record Good(GoodId goodId, Label label, String bene) {}
}
