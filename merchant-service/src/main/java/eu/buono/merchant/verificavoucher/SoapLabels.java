package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.ProgrammeId;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.VoucherTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** What tills call categories and goods; an id for which no programme has a name stands for itself. */
@ApplicationScoped
class SoapLabels {

    private final ProgrammeDirectory programmes;
    private final InstantSource clock;

    SoapLabels(ProgrammeDirectory programmes, InstantSource clock) {
        this.programmes = programmes;
        this.clock = clock;
    }

    String category(VoucherTerms terms, SoapVariant variant) {
        return programmes
                .ambito(naming(terms, variant), terms.categoryId(), clock.instant())
                .orElse(terms.categoryId().value());
    }

    String good(VoucherTerms terms, SoapVariant variant) {
        return programmes
                .bene(naming(terms, variant), terms.goodId(), clock.instant())
                .orElse(terms.goodId().value());
    }

    /** A voucher of the sandbox speaks as those of the programmes do whose tills are tried. */
    private static List<ProgrammeId> naming(VoucherTerms terms, SoapVariant variant) {
        return terms.programmeId().equals(Sandbox.PROGRAMME)
                ? variant.programmes().stream()
                        .sorted(Comparator.comparing(ProgrammeId::value))
                        .toList()
                : List.of(terms.programmeId());
    }
}
