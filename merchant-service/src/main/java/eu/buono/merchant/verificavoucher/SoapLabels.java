package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.ProgrammeId;
import eu.buono.merchant.redemption.api.VoucherTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What tills call categories and goods; an id for which nothing is configured stands for itself. */
@ApplicationScoped
class SoapLabels {

    private final SoapConfig config;

    SoapLabels(SoapConfig config) {
        this.config = config;
    }

    String category(VoucherTerms terms) {
        String id = terms.categoryId().value();
        return labels(terms.programmeId()).getOrDefault(id, id);
    }

    String good(VoucherTerms terms) {
        String id = terms.goodId().value();
        return config.goods().getOrDefault(id, id);
    }

    private Map<String, String> labels(ProgrammeId programme) {
        return config.categories().getOrDefault(programme.value(), Map.of());
    }
}
