package eu.buono.wallet.programme.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TaxCode;
import eu.buono.wallet.api.WalletRefusal;
import java.util.Locale;

/** Who may have money of the canaries' programme: canaries, who may have no other. */
public final class Canaries {

    private Canaries() {}

    /** To people the canaries' programme does not exist, nor any other to canaries. Refuses: PROGRAMME_UNKNOWN. */
    public static void requireAmongThemselves(ProgrammeId programmeId, String taxCode) {
        var written = taxCode.strip().toUpperCase(Locale.ROOT);
        boolean isCanary = TaxCode.isValid(written) && new TaxCode(written).isCanary();
        if (programmeId.isCanary() != isCanary) {
            throw refused(WalletRefusal.PROGRAMME_UNKNOWN);
        }
    }
}
