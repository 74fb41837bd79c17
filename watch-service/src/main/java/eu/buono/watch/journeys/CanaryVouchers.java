package eu.buono.watch.journeys;

import eu.buono.watch.journeys.model.VoucherStock;
import jakarta.inject.Singleton;

/** The one stock that the canaries' holder fills and their till empties. */
@Singleton
class CanaryVouchers {

    private final VoucherStock stock;

    CanaryVouchers(JourneysConfig config) {
        this.stock = new VoucherStock(config.stockMax());
    }

    VoucherStock stock() {
        return stock;
    }
}
