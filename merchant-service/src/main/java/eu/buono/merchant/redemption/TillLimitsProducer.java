package eu.buono.merchant.redemption;

import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.merchant.redemption.model.TillLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the settings to the model, which reads none. */
@ApplicationScoped
class TillLimitsProducer {

    @Produces
    @Singleton
    TillLimits tillLimits(CustodyConfig custody, ProgrammeDirectory programmes) {
        return new TillLimits(custody.clockSkewMax(), programmes);
    }
}
