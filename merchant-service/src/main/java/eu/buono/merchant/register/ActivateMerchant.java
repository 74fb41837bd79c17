package eu.buono.merchant.register;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.MERCHANT_NOT_ACTIVATABLE;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_UNKNOWN;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.model.RegisteredMerchant;
import eu.buono.merchant.store.MerchantRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Lets a merchant that has its certificate admit itself to the tills. */
@ApplicationScoped
public class ActivateMerchant {

    private final MerchantRegister register;

    ActivateMerchant(MerchantRegister register) {
        this.register = register;
    }

    /**
     * Activates the merchant and tells its partita IVA. Transaction: starts. Refuses: MERCHANT_UNKNOWN,
     * MERCHANT_NOT_ACTIVATABLE, also when the merchant calls itself by a number that is not its own.
     *
     * @param named what the merchant calls itself: its partita IVA, with or without the country, or its merchant code
     */
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
