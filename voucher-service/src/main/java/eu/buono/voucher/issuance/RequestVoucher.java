package eu.buono.voucher.issuance;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.durable.Outbox;
import eu.buono.voucher.holder.api.Holders;
import eu.buono.voucher.issuance.IssuanceResource.VoucherRequest;
import eu.buono.voucher.issuance.api.HolderKey;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherAddress;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.model.IssuanceSaga;
import eu.buono.voucher.issuance.store.VoucherStore;
import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Begins the issuance of a voucher. */
@ApplicationScoped
public class RequestVoucher {

    private final Idempotency idempotency;
    private final VoucherStore vouchers;
    private final Outbox outbox;
    private final Programmes programmes;
    private final Holders holders;
    private final Duration issuanceTime;
    private final InstantSource clock;

    RequestVoucher(
            Idempotency idempotency,
            VoucherStore vouchers,
            Outbox outbox,
            Programmes programmes,
            Holders holders,
            IssuanceConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.idempotency = idempotency;
        this.vouchers = vouchers;
        this.outbox = outbox;
        this.programmes = programmes;
        this.holders = holders;
        this.issuanceTime = config.time();
    }

    /**
     * Begins an issuance, or finds the one that this key began. Transaction: starts. Emits: VoucherRequestedV1.
     * Refuses: AMOUNT_INVALID, IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_PROGRESS,
     * PROGRAMMES_NOT_RECEIVED.
     * What the wallet refuses is the voucher's end, not this request's.
     */
    public VoucherId request(HolderKey holder, VoucherRequest request) {
        if (request.amount().isZero()) {
            throw refused(VoucherRefusal.AMOUNT_INVALID);
        }
        var answer = idempotency.once(
                holder.names(holders, vouchers::find),
                holder.key(),
                words(request),
                () -> begin(holder.owner(), request));
        return VoucherAddress.read(answer);
    }

    /** What the holder sends, not what the program calls it: a repeat to a newer version must meet its own answer. */
    private static String words(VoucherRequest request) {
        return String.join(
                " ",
                "POST /v1/vouchers",
                request.programmeId().value(),
                request.channel().name(),
                request.categoryId().value(),
                request.goodId().value(),
                request.amount().cents() + " " + request.amount().currency());
    }

    private Answer begin(BeneficiaryId owner, VoucherRequest request) {
        if (programmes.isEmpty()) {
            throw refused(VoucherRefusal.PROGRAMMES_NOT_RECEIVED);
        }
        var now = clock.instant();
        var issuance = new Issuance(
                new VoucherId(TimeOrderedIds.next(now)), owner, request.terms(), now, now.plus(issuanceTime));
        vouchers.insert(new Requested(issuance));
        outbox.append(IssuanceSaga.requested(issuance));
        return new Answer(202, "{}", Optional.of(VoucherAddress.of(issuance.voucherId())));
    }
}
