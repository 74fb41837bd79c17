package eu.buono.voucher.issuance.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.voucher.issuance.api.DrawnCode;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.SealedCode;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Held;
import eu.buono.voucher.issuance.api.Voucher.Issued;
import eu.buono.voucher.issuance.api.Voucher.Redeemed;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.programme.ProgrammeFixtures;
import eu.buono.voucher.programme.api.Programme;
import eu.buono.voucher.programme.api.Programmes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Vouchers in every state. */
public final class ModelFixtures {

    public static final Instant REQUESTED_AT = Instant.parse("2096-11-23T10:00:00Z");
    public static final Instant DEADLINE = REQUESTED_AT.plusSeconds(30);
    public static final Instant IN_TIME = DEADLINE.minusNanos(1000);
    public static final Instant EXPIRY = Instant.parse("2098-08-31T22:00:00Z");
    public static final Money AMOUNT = Money.eur(1250);
    public static final VoucherId VOUCHER_ID = VoucherId.of("01a20865-3116-7ad0-8b00-d23d5e4c5112");
    public static final RedemptionId REDEMPTION_ID = RedemptionId.of("01a20865-55cd-79fe-afe6-e574ca671ecd");
    public static final CodeMint MINT = voucherId -> aCode("0123456789abcdef".repeat(4));

    /** Knows the programme of all vouchers here, which sets no validity and lets books be cancelled at once. */
    public static final Programmes PROGRAMMES = new Programmes() {
        @Override
        public Optional<Programme> find(ProgrammeId programmeId) {
            return Optional.of(new Programme(ProgrammeFixtures.aProgramme(programmeId.value(), 1, Optional.empty())
                    .schedule(REQUESTED_AT)));
        }

        @Override
        public Optional<Programme> any() {
            return find(new ProgrammeId("carta-docente"));
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    };

    private ModelFixtures() {}

    public static DrawnCode aCode(String hash) {
        return new DrawnCode(new CodeHash(hash), new SealedCode("key", "sealed"));
    }

    public static Issuance issuance() {
        return issuanceOf(VOUCHER_ID, new BeneficiaryId(UUID.fromString("7d3bd5b4-5c3c-8e6c-9f4a-1c1d1e1f2021")));
    }

    public static Issuance issuanceOf(VoucherId voucherId, BeneficiaryId beneficiaryId) {
        var terms = new VoucherTerms(
                new ProgrammeId("carta-docente"),
                Channel.PHYSICAL,
                new CategoryId("books"),
                new GoodId("printed-book"),
                AMOUNT);
        return new Issuance(voucherId, beneficiaryId, terms, REQUESTED_AT, DEADLINE);
    }

    /** Every state in every form that matters, by name, made from the issuance and the code by legal moves alone. */
    public static Map<String, Voucher> vouchers(Issuance issuance, DrawnCode code) {
        var requested = new Requested(issuance);
        Held held = requested.hold(code, EXPIRY);
        Issued issued = held.issue(IN_TIME);
        Redeemed redeemed = issued.redeem(REDEMPTION_ID, Money.eur(1000), REQUESTED_AT.plusSeconds(60));
        Map<String, Voucher> vouchers = new LinkedHashMap<>();
        vouchers.put("Requested", requested);
        vouchers.put("Held", held);
        vouchers.put("Issued", issued);
        vouchers.put("Issued (asked)", issued.askCancellation());
        vouchers.put("Issued (denied)", issued.denyCancellation(VoucherRefusal.VOUCHER_AUTHORISED_ELSEWHERE));
        vouchers.put("Redeemed", redeemed);
        vouchers.put("Redeemed (back)", redeemed.reverse(REQUESTED_AT.plusSeconds(90)));
        vouchers.put("Cancelled", issued.cancel());
        vouchers.put("Withdrawn", requested.withdraw(Optional.empty()));
        vouchers.put("Withdrawn late", held.withdraw(Optional.of(VoucherRefusal.ISSUANCE_TIMED_OUT)));
        vouchers.put("Expired", issued.expire());
        vouchers.put("Refused", requested.refuse(VoucherRefusal.FUNDS_INSUFFICIENT));
        return vouchers;
    }
}
