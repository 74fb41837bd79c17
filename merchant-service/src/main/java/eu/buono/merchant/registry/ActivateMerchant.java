package eu.buono.merchant.registry;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.MERCHANT_NOT_ACTIVATABLE;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_UNKNOWN;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.registry.api.MerchantActivation;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.store.MerchantRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Lets a merchant that has its certificate admit itself to the tills. */
@ApplicationScoped
class ActivateMerchant implements MerchantActivation {

    private final MerchantRepository register;

    ActivateMerchant(MerchantRepository register) {
        this.register = register;
    }

    @Override
    @Transactional
    public PartitaIva activate(MerchantId merchantId, Optional<String> named) {
        var merchant = register.lock(merchantId).orElseThrow(() -> refused(MERCHANT_UNKNOWN));
        if (named.filter(name -> !isNameOf(merchant, name)).isPresent()) {
            throw refused(MERCHANT_NOT_ACTIVATABLE, "partitaIvaEsercente is not this merchant's");
        }
        register.setState(merchantId, merchant.state().activateItself());
        return merchant.partitaIva();
    }

    private static boolean isNameOf(RegisteredMerchant merchant, String name) {
        String digits = merchant.partitaIva().digits();
        return name.equals(digits)
                || name.equalsIgnoreCase("IT" + digits)
                || name.equalsIgnoreCase(merchant.code().text());
    }
}
