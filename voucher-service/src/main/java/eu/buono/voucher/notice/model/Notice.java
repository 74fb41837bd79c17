package eu.buono.voucher.notice.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.voucher.issuance.api.Issuance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A fact that a person is told of.
 *
 * @param noticeId made of the fact, so that a fact has one notice however often its event comes, under whichever id
 * @param beneficiaryId the code that the voucher or the money belongs to
 */
public record Notice(UUID noticeId, BeneficiaryId beneficiaryId, NoticeKind kind, Content content, Instant happenedAt) {

    /**
     * What a notice says besides its kind.
     *
     * @param rest what went back to the wallet, or is left of a voucher
     */
    public record Content(
            ProgrammeId programmeId,
            Money amount,
            Optional<Money> rest,
            Optional<VoucherId> voucherId,
            Optional<ShopId> shopId) {}

    /** A shop cashed a voucher, in whole or in part. */
    public static Notice used(VoucherRedeemed redeemed, Issuance issuance) {
        var terms = issuance.terms();
        var shop = redeemed instanceof VoucherRedeemedV2 complete ? complete.shopId() : Optional.<ShopId>empty();
        var content = new Content(
                terms.programmeId(),
                redeemed.amount(),
                Optional.of(terms.amount().minus(redeemed.amount())).filter(rest -> !rest.isZero()),
                Optional.of(issuance.voucherId()),
                shop);
        return of(issuance.beneficiaryId(), NoticeKind.USED, redeemed.redemptionId(), content, redeemed.redeemedAt());
    }

    private static Notice of(
            BeneficiaryId beneficiaryId, NoticeKind kind, Object subject, Content content, Instant happenedAt) {
        byte[] fact = (kind + " " + subject).getBytes(StandardCharsets.UTF_8);
        return new Notice(UUID.nameUUIDFromBytes(fact), beneficiaryId, kind, content, happenedAt);
    }
}
