package eu.buono.wallet.balance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV1;
import eu.buono.contracts.event.MerchantEvent.ReversalPart;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.VoucherEvent.VoucherRequestedV1;
import eu.buono.wallet.programme.ProgrammeFixtures;
import eu.buono.wallet.programme.api.Programme;
import eu.buono.wallet.programme.api.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A programme, a wallet and the news about a voucher. */
public final class ModelFixtures {

    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    public static final ProgrammeId PROGRAMME_ID = new ProgrammeId("carta-docente");
    public static final WalletId WALLET_ID = new WalletId(new UUID(1, 1));
    public static final BeneficiaryId BENEFICIARY_ID = new BeneficiaryId(new UUID(1, 2));
    public static final VoucherId VOUCHER_ID = new VoucherId(new UUID(1, 3));
    public static final RedemptionId REDEMPTION_ID = new RedemptionId(new UUID(1, 4));
    public static final UUID CAUSE_ID = new UUID(1, 5);

    private ModelFixtures() {}

    public static Programme aProgramme() {
        return ProgrammeFixtures.aSchedule();
    }

    public static Lot aLot(long number, long availableCents, Instant from, Instant until) {
        return new Lot(
                WALLET_ID,
                new LotId(new UUID(2, number)),
                "lot " + number,
                new Validity(from, until),
                false,
                Balances.none("EUR").after(Movement.GRANT, Money.eur(availableCents)));
    }

    /** A lot that is valid around {@link #NOW} and ends in so many days. */
    public static Lot aLotEndingIn(long days, long availableCents) {
        return aLot(days, availableCents, NOW.minusSeconds(86_400), NOW.plusSeconds(days * 86_400));
    }

    public static Wallet aWallet(Lot... lots) {
        return aWallet(WalletState.OPEN, lots);
    }

    public static Wallet aWallet(WalletState state, Lot... lots) {
        return new Wallet(WALLET_ID, BENEFICIARY_ID, PROGRAMME_ID, "EUR", state, List.of(lots));
    }

    public static VoucherRequestedV1 aRequest(Money amount) {
        return aRequest("books", "printed-book", Channel.ONLINE, amount);
    }

    public static VoucherRequestedV1 aRequest(String category, String good, Channel channel, Money amount) {
        return new VoucherRequestedV1(
                VOUCHER_ID,
                BENEFICIARY_ID,
                PROGRAMME_ID,
                channel,
                new CategoryId(category),
                new GoodId(good),
                amount,
                NOW.plusSeconds(30));
    }

    public static VoucherRedeemedV1 aRedemption(long cents) {
        return new VoucherRedeemedV1(VOUCHER_ID, REDEMPTION_ID, new MerchantId(new UUID(1, 6)), Money.eur(cents), NOW);
    }

    public static RedemptionReversedV1 aReversal(long cents) {
        return new RedemptionReversedV1(VOUCHER_ID, REDEMPTION_ID, new MerchantId(new UUID(1, 6)), Money.eur(cents));
    }

    /** A part after which {@code total} cents of {@code captured} were given back in all. */
    public static RedemptionPartlyReversedV1 aPartialReversal(
            VoucherId voucherId, RedemptionId redemptionId, Money captured, long total) {
        return new RedemptionPartlyReversedV1(
                voucherId,
                redemptionId,
                new MerchantId(new UUID(1, 6)),
                Optional.empty(),
                new VoucherTerms(
                        PROGRAMME_ID, Channel.ONLINE, new CategoryId("books"), new GoodId("printed-book"), captured),
                captured,
                new TillOrigin(TillInterface.REST, "till-7/1"),
                NOW,
                new ReversalPart(1, Money.eur(1), Money.eur(total), Optional.empty(), NOW));
    }
}
