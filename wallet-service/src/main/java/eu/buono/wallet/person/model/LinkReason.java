package eu.buono.wallet.person.model;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.TaxCode;

/** Why a person has another tax code than before. */
public enum LinkReason {
    /** Two people had the same code: digits of one were replaced by letters. */
    OMOCODIA,
    /** The code of 11 digits was replaced by the one of 16 characters. */
    PROVISIONAL_CODE,
    /** Name, sex, or date or place of birth were corrected. */
    CORRECTION;

    /** Refuses: REQUEST_MALFORMED for the same code twice, or codes that do not fit the reason. */
    public void check(TaxCode before, TaxCode after) {
        if (before.equals(after)) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "both tax codes are the same");
        }
        boolean fits = switch (this) {
            case OMOCODIA -> before.isVariantOf(after);
            case PROVISIONAL_CODE -> before.isProvisional() && !after.isProvisional();
            case CORRECTION -> true;
        };
        if (!fits) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the tax codes do not fit the reason " + this);
        }
    }
}
