package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import java.time.Instant;
import java.util.UUID;

/** What happened to money in wallets; told by wallet-service. */
public sealed interface WalletEvent extends Event {

    /** A grant became a lot of a wallet. */
    record GrantLoadedV1(
            WalletId walletId,
            BeneficiaryId beneficiaryId,
            LotId lotId,
            String grantReference,
            ProgrammeId programmeId,
            Money amount,
            Instant validFrom,
            Instant validUntil)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return beneficiaryId.value();
        }
    }

    /** A grant asked for on the loads topic was refused. */
    record GrantRefusedV1(BeneficiaryId beneficiaryId, String grantReference, GrantRefusalReason refusal)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return beneficiaryId.value();
        }
    }

    /** Why a grant was refused. A reader meets a reason that is younger than itself as {@code UNKNOWN}. */
    enum GrantRefusalReason {
        REQUEST_MALFORMED,
        PROGRAMME_UNKNOWN,
        AMOUNT_INVALID,
        CURRENCY_NOT_SUPPORTED,
        VALIDITY_INVALID,
        GRANT_CONFLICT,
        GRANT_CAP_EXCEEDED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * Two ids are one person's, whose tax code changed. Whoever knows people by their ids takes the vouchers of both,
     * and of all that were linked to either before, as one person's; in whatever order links arrive, the result is the
     * same.
     *
     * @param beneficiaryId of the code before
     * @param linkedTo of the code after
     */
    record BeneficiaryLinkedV1(BeneficiaryId beneficiaryId, BeneficiaryId linkedTo) implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return beneficiaryId.value();
        }
    }

    /** Money was set aside for a voucher; {@code usableUntil} is the earliest end among the lots that it came from. */
    record FundsHeldV1(VoucherId voucherId, WalletId walletId, Money amount, Instant usableUntil)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return voucherId.value();
        }
    }

    /** No money was set aside for a voucher, and none will be. */
    record HoldRefusedV1(VoucherId voucherId, HoldRefusalReason refusal) implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return voucherId.value();
        }
    }

    /** Why no money is held. A reader meets a reason that is younger than itself as {@code UNKNOWN}. */
    enum HoldRefusalReason {
        PROGRAMME_UNKNOWN,
        AMOUNT_INVALID,
        CURRENCY_NOT_SUPPORTED,
        WALLET_UNKNOWN,
        WALLET_CLOSED,
        WALLET_FROZEN,
        CATEGORY_UNKNOWN,
        CHANNEL_NOT_OFFERED,
        FUNDS_INSUFFICIENT,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** The money held for a voucher went back to its lots. */
    record FundsReleasedV1(VoucherId voucherId, WalletId walletId, Money amount) implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return voucherId.value();
        }
    }

    /** The captured part of a hold was spent, the rest went back to its lots. */
    record FundsSpentV1(VoucherId voucherId, WalletId walletId, RedemptionId redemptionId, Money spent, Money released)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return voucherId.value();
        }
    }

    /** All money that was spent for a voucher went back to the lots that it came from. */
    record SpendReversedV1(VoucherId voucherId, WalletId walletId, RedemptionId redemptionId, Money amount)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return voucherId.value();
        }
    }

    /**
     * A part of the money that was spent for a voucher went back to the lots that it came from, last spent first.
     *
     * @param spent what the redemption had spent
     * @param amount what went back now
     * @param amountSoFar what has gone back with it in all, at most what was spent
     */
    record SpendPartlyReversedV1(
            VoucherId voucherId,
            WalletId walletId,
            RedemptionId redemptionId,
            Money spent,
            Money amount,
            Money amountSoFar)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return voucherId.value();
        }
    }

    /** A lot reached its end; what was available in it is lost to the holder. */
    record LotExpiredV1(WalletId walletId, LotId lotId, Money amount) implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return walletId.value();
        }
    }

    /**
     * A lot ends soon: told once per number of days, before an end that is known by then.
     *
     * @param available what is lost at the end unless it is used
     * @param validUntil the end, which is not in the lot
     * @param days how many days before it is told: 30, 7 or 1
     */
    record LotEndsSoonV1(
            WalletId walletId,
            BeneficiaryId beneficiaryId,
            LotId lotId,
            ProgrammeId programmeId,
            Money available,
            Instant validUntil,
            int days)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return walletId.value();
        }
    }

    /**
     * The public body corrected a grant after it was loaded. An increase is a further lot, which GrantLoadedV1 tells;
     * of a decrease FundsRecoveredV1 tells what was taken. The reason is read in the wallet's explanation alone.
     *
     * @param amount by how much the grant became more or less
     * @param outstanding what is still owed of the grant, and is taken from what comes into the wallet
     */
    record GrantCorrectedV1(
            WalletId walletId,
            BeneficiaryId beneficiaryId,
            ProgrammeId programmeId,
            LotId lotId,
            UUID correctionId,
            GrantCorrectionKind kind,
            Money amount,
            Money outstanding,
            Instant correctedAt)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return walletId.value();
        }
    }

    /** How a grant was corrected. A reader meets a kind that is younger than itself as {@code UNKNOWN}. */
    enum GrantCorrectionKind {
        INCREASE,
        DECREASE,
        REVOCATION,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * Money was taken back from a lot, since a grant became less.
     *
     * @param lotId the lot that it was taken from, of whichever grant
     * @param correctionId the correction for which it was taken
     */
    record FundsRecoveredV1(WalletId walletId, LotId lotId, UUID correctionId, Money amount) implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return walletId.value();
        }
    }

    /** The holder froze the own wallet: no new money is held from it, and what is held already can be used. */
    record WalletFrozenV1(WalletId walletId, BeneficiaryId beneficiaryId, ProgrammeId programmeId, Instant frozenAt)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return walletId.value();
        }
    }

    /** The holder lifted the own freeze of a wallet. */
    record WalletUnfrozenV1(WalletId walletId, BeneficiaryId beneficiaryId, ProgrammeId programmeId, Instant unfrozenAt)
            implements WalletEvent {
        @Override
        public UUID aggregateId() {
            return walletId.value();
        }
    }
}
