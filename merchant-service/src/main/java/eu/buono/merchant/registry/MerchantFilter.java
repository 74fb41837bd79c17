package eu.buono.merchant.registry;

import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.registry.store.MerchantRepository.Filter;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose merchants. */
class MerchantFilter {

    @QueryParam("partitaIva")
    @Parameter(description = "Only the merchant with this VAT number.")
    @Nullable
    PartitaIva partitaIva;

    @QueryParam("merchantCode")
    @Parameter(description = "Only the merchant with this code of the counter.")
    @Nullable
    String merchantCode;

    @QueryParam("state")
    @Nullable
    MerchantState state;

    Filter asked() {
        return new Filter(
                Optional.ofNullable(partitaIva), Optional.ofNullable(merchantCode), Optional.ofNullable(state));
    }
}
