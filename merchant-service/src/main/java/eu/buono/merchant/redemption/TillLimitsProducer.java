package eu.buono.merchant.redemption;

import eu.buono.merchant.redemption.model.GuessLimit;
import eu.buono.merchant.redemption.model.TillLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the settings to the model, which reads none. */
@ApplicationScoped
class TillLimitsProducer {

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
