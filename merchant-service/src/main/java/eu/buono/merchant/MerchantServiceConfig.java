package eu.buono.merchant;

import eu.buono.merchant.model.GuessLimit;
import eu.buono.merchant.model.TillLimits;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Hands configuration and the clock to those who need them. */
@ApplicationScoped
class MerchantServiceConfig {

    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    TillLimits tillLimits(TillConfig config, CustodyConfig custody) {
        var guess = config.guess();
        return new TillLimits(
                config.reversalWindow(),
                custody.clockSkewMax(),
                new GuessLimit(guess.customerWrongMax(), guess.personWindow()),
                new GuessLimit(guess.merchantWrongMax(), guess.merchantWindow()),
                new GuessLimit(guess.counterWrongMax(), guess.merchantWindow()),
                new GuessLimit(guess.counterAddressWrongMax(), guess.personWindow()));
    }
}
