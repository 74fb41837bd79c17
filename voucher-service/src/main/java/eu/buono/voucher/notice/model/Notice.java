package eu.buono.voucher.notice.model;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversedV2;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV2;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.contracts.event.WalletEvent.LotEndsSoonV1;
import eu.buono.contracts.event.WalletEvent.WalletFrozenV1;
import eu.buono.contracts.event.WalletEvent.WalletUnfrozenV1;
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
     * @param amount absent where it is not about an amount
     * @param rest what went back to the wallet when less than the voucher was cashed
     * @param usableFrom from when granted money can be used
     * @param usableUntil when money ends, an instant that is not in it
     */
    public record Content(
            ProgrammeId programmeId,
            Optional<Money> amount,
            Optional<Money> rest,
            Optional<VoucherId> voucherId,
            Optional<ShopId> shopId,
            Optional<Instant> usableFrom,
            Optional<Instant> usableUntil) {

        private static Content of(Issuance issuance, Money amount, Optional<ShopId> shopId) {
            return new Content(
                    issuance.terms().programmeId(),
                    Optional.of(amount),
                    Optional.empty(),
                    Optional.of(issuance.voucherId()),
                    shopId,
                    Optional.empty(),
                    Optional.empty());
        }

        private Content with(Money left) {
            return new Content(
                    programmeId,
                    amount,
                    Optional.of(left).filter(money -> !money.isZero()),
                    voucherId,
                    shopId,
                    usableFrom,
                    usableUntil);
        }
    }

    /** Money was granted; its day may be to come. */
    public static Notice granted(GrantLoadedV1 grant, Instant loadedAt) {
        var content = new Content(
                grant.programmeId(),
                Optional.of(grant.amount()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(grant.validFrom()),
                Optional.of(grant.validUntil()));
        return of(grant.beneficiaryId(), NoticeKind.GRANTED, grant.lotId().toString(), content, loadedAt);
    }

    /** Money ends in some days, and what is left of it is lost then. */
    public static Notice ending(LotEndsSoonV1 ending, Instant toldAt) {
        var content = new Content(
                ending.programmeId(),
                Optional.of(ending.available()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ending.validUntil()));
        var subject = ending.lotId() + " " + ending.days();
        return of(ending.beneficiaryId(), NoticeKind.ENDING, subject, content, toldAt);
    }

    /** The wallet was frozen, by whoever can act as its holder. */
    public static Notice frozen(WalletFrozenV1 frozen) {
        return ofWallet(
                frozen.beneficiaryId(), NoticeKind.FROZEN, frozen.walletId(), frozen.programmeId(), frozen.frozenAt());
    }

    /** The freeze was lifted, by whoever can act as the holder. */
    public static Notice unfrozen(WalletUnfrozenV1 unfrozen) {
        return ofWallet(
                unfrozen.beneficiaryId(),
                NoticeKind.UNFROZEN,
                unfrozen.walletId(),
                unfrozen.programmeId(),
                unfrozen.unfrozenAt());
    }

    private static Notice ofWallet(
            BeneficiaryId beneficiaryId, NoticeKind kind, WalletId walletId, ProgrammeId programmeId, Instant at) {
        var content = new Content(
                programmeId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return of(beneficiaryId, kind, walletId + " " + at, content, at);
    }

    /** A voucher was issued, within seconds of its request: that instant stays when its event comes again. */
    public static Notice issued(Issuance issuance) {
        var content = Content.of(issuance, issuance.terms().amount(), Optional.empty());
        return of(issuance, NoticeKind.ISSUED, issuance.voucherId().toString(), content, issuance.requestedAt());
    }

    /** A shop cashed a voucher, in whole or in part. */
    public static Notice used(VoucherRedeemed redeemed, Issuance issuance) {
        var shop = redeemed instanceof VoucherRedeemedV2 complete ? complete.shopId() : Optional.<ShopId>empty();
        var content = Content.of(issuance, redeemed.amount(), shop)
                .with(issuance.terms().amount().minus(redeemed.amount()));
        return of(issuance, NoticeKind.USED, redeemed.redemptionId().toString(), content, redeemed.redeemedAt());
    }

    /** A shop gave back all of a use. */
    public static Notice reversed(RedemptionReversed reversed, Issuance issuance, Instant toldAt) {
        var complete = Optional.of(reversed)
                .filter(RedemptionReversedV2.class::isInstance)
                .map(RedemptionReversedV2.class::cast);
        var content = Content.of(issuance, reversed.amount(), complete.flatMap(RedemptionReversedV2::shopId));
        return of(
                issuance,
                NoticeKind.REVERSED,
                reversed.redemptionId().toString(),
                content,
                complete.map(RedemptionReversedV2::reversedAt).orElse(toldAt));
    }

    /** A shop gave back a part of a use. */
    public static Notice reversed(RedemptionPartlyReversedV1 reversed, Issuance issuance) {
        var part = reversed.reversal();
        var content = Content.of(issuance, part.amount(), reversed.shopId());
        return of(
                issuance,
                NoticeKind.REVERSED,
                reversed.redemptionId() + " part " + part.number(),
                content,
                part.reversedAt());
    }

    private static Notice of(Issuance issuance, NoticeKind kind, String subject, Content content, Instant happenedAt) {
        return of(issuance.beneficiaryId(), kind, subject, content, happenedAt);
    }

    private static Notice of(
            BeneficiaryId beneficiaryId, NoticeKind kind, String subject, Content content, Instant happenedAt) {
        byte[] fact = (kind + " " + subject).getBytes(StandardCharsets.UTF_8);
        return new Notice(UUID.nameUUIDFromBytes(fact), beneficiaryId, kind, content, happenedAt);
    }
}
