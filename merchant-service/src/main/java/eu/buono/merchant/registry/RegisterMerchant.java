package eu.buono.merchant.registry;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.MERCHANT_EXISTS;
import static eu.buono.merchant.api.MerchantRefusal.PARTITA_IVA_INVALID;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.merchant.registry.api.MerchantCode;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.api.RegisteredMerchant.Contact;
import eu.buono.merchant.registry.api.RegisteredMerchant.Shop;
import eu.buono.merchant.registry.store.MerchantRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Enters a merchant in the register. */
@ApplicationScoped
class RegisterMerchant {

    private final MerchantRepository register;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    RegisterMerchant(MerchantRepository register, InstantSource clock) {
        this.register = register;
        this.clock = clock;
    }

    /** Transaction: joins. Refuses: MERCHANT_EXISTS, PARTITA_IVA_INVALID. */
    RegisteredMerchant register(Application application) {
        if (!PartitaIva.isValid(application.partitaIva())) {
            throw refused(PARTITA_IVA_INVALID);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var merchant = new RegisteredMerchant(
                new MerchantId(TimeOrderedIds.next(now)),
                freeCode(),
                new PartitaIva(application.partitaIva()),
                application.name(),
                new Contact(application.registeredOffice(), application.email()),
                MerchantState.TO_ACTIVATE,
                application.categories(),
                application.channels(),
                application.shops().stream().map(shop -> shop(shop, now)).toList(),
                now);
        if (!register.add(merchant)) {
            throw refused(MERCHANT_EXISTS);
        }
        return merchant;
    }

    private static Shop shop(Application.ShopApplication shop, Instant now) {
        return new Shop(new ShopId(TimeOrderedIds.next(now)), shop.name(), shop.place());
    }

    private MerchantCode freeCode() {
        return Stream.generate(() -> MerchantCode.draw(random))
                .filter(code -> !register.isCodeTaken(code))
                .findFirst()
                .orElseThrow();
    }
}
