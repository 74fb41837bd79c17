package eu.buono.merchant.registry;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.store.MerchantRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Changes what a merchant sells, and through which channels. */
@ApplicationScoped
class ChangeOffer {

    private final MerchantRepository register;

    ChangeOffer(MerchantRepository register) {
        this.register = register;
    }

    /**
     * In effect at the tills from the commit on; what was authorised before can be captured. Transaction: joins.
     * Refuses: NOT_FOUND, what {@code precondition} refuses of the locked merchant, MERCHANT_NOT_ACTIVE once closed.
     */
    RegisteredMerchant change(
            MerchantId merchantId, Application.Offer offer, Consumer<RegisteredMerchant> precondition) {
        var merchant = register.lock(merchantId).orElseThrow(() -> refused(NOT_FOUND));
        precondition.accept(merchant);
        merchant.state().requireNotClosed();
        register.setOffer(merchantId, offer.categories(), offer.channels());
        return merchant.withOffer(offer.categories(), offer.channels());
    }
}
