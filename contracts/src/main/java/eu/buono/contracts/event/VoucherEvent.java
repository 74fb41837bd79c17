package eu.buono.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import java.time.Instant;
import java.util.UUID;

/** What happened to the issuance of vouchers; told by voucher-service. All keyed by the voucher. */
public sealed interface VoucherEvent extends Event {

    VoucherId voucherId();

    @Override
    default UUID aggregateId() {
        return voucherId().value();
    }

    /** A holder asked for a voucher: wallet-service holds the money or refuses. */
    record VoucherRequestedV1(
            VoucherId voucherId,
            BeneficiaryId beneficiaryId,
            ProgrammeId programmeId,
            Channel channel,
            CategoryId categoryId,
            GoodId goodId,
            Money amount,
            Instant deadline)
            implements VoucherEvent {

        public VoucherRequestedV1(
                VoucherId voucherId, BeneficiaryId beneficiaryId, VoucherTerms terms, Instant deadline) {
            this(
                    voucherId,
                    beneficiaryId,
                    terms.programmeId(),
                    terms.channel(),
                    terms.categoryId(),
                    terms.goodId(),
                    terms.amount(),
                    deadline);
        }

        public VoucherTerms terms() {
            return new VoucherTerms(programmeId, channel, categoryId, goodId, amount);
        }
    }

    /** The money is held and the code drawn: merchant-service registers the voucher and has custody from then on. */
    record RegistrationRequestedV1(
            VoucherId voucherId,
            ProgrammeId programmeId,
            Channel channel,
            CategoryId categoryId,
            GoodId goodId,
            Money amount,
            CodeHash codeHash,
            Instant expiresAt)
            implements VoucherEvent {

        public RegistrationRequestedV1(VoucherId voucherId, VoucherTerms terms, CodeHash codeHash, Instant expiresAt) {
            this(
                    voucherId,
                    terms.programmeId(),
                    terms.channel(),
                    terms.categoryId(),
                    terms.goodId(),
                    terms.amount(),
                    codeHash,
                    expiresAt);
        }

        public VoucherTerms terms() {
            return new VoucherTerms(programmeId, channel, categoryId, goodId, amount);
        }
    }

    /** The holder can see the code, and every till accepts it. */
    record VoucherIssuedV1(VoucherId voucherId) implements VoucherEvent {}

    /** The issuance ended without a voucher. */
    record IssuanceRefusedV1(VoucherId voucherId, IssuanceRefusalReason refusal) implements VoucherEvent {}

    /** Why there is no voucher. A reader meets a reason that is younger than itself as {@code UNKNOWN}. */
    enum IssuanceRefusalReason {
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

    /**
     * The issuance ran out of time before the code was shown. If registration had not been asked for, wallet-service
     * releases the money; otherwise merchant-service closes the voucher first and its word releases the money.
     */
    record VoucherWithdrawnV1(VoucherId voucherId, boolean registrationWasRequested) implements VoucherEvent {}

    /** The holder asks the custodian to cancel an issued voucher. */
    record CancellationRequestedV1(VoucherId voucherId) implements VoucherEvent {}
}
