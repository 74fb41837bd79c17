package eu.buono.voucher.issuance.api;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Idempotency.CallerNames;
import eu.buono.platform.durable.Idempotency.FormerCaller;
import eu.buono.platform.web.Caller;
import eu.buono.voucher.holder.api.Holders;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A holder's name for one mutation. The holder is the person of the verified tax code: the same one today by one
 * identity provider and tomorrow by another, and nobody else who gets the same subject there.
 *
 * @param caller names the person
 * @param formerCaller names the account by which the person came, as records of the version before do
 * @param key the header Idempotency-Key
 */
public record HolderKey(
        BeneficiaryId owner,
        String caller,
        String formerCaller,
        @Nullable String key) {

    /** Refuses: FORBIDDEN. */
    public static HolderKey of(Caller caller, @Nullable String key) {
        return new HolderKey(caller.beneficiary(), caller.personKey(), caller.key(), key);
    }

    /** The same person came by another tax code before, if codes were linked: a key is the person's, by whichever. */
    public CallerNames names(Holders holders, Function<VoucherId, Optional<VoucherSnapshot>> find) {
        return new CallerNames(
                caller,
                Optional.of(former(find)),
                () -> holders.of(owner).codes().stream().map(Caller::personKey).toList());
    }

    /** An answer recorded for the account is this person's only if its voucher is. */
    private FormerCaller former(Function<VoucherId, Optional<VoucherSnapshot>> find) {
        return new FormerCaller(
                formerCaller,
                answer -> find.apply(VoucherAddress.read(answer))
                        .filter(found ->
                                found.voucher().issuance().beneficiaryId().equals(owner))
                        .isPresent());
    }
}
