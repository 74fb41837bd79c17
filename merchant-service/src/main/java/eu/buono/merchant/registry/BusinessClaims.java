package eu.buono.merchant.registry;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.PartitaIva;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What an identity provider says about the business that somebody acts for. */
public record BusinessClaims(
        Optional<String> ivaCode, Optional<String> companyName, Optional<String> office, Optional<String> email) {

    /** SPID writes the country before the number: {@code VATIT-12345678903}. */
    private static final String COUNTRY = "VATIT-";

    static BusinessClaims of(JsonWebToken token) {
        return new BusinessClaims(
                claim(token, "iva_code"),
                claim(token, "company_name"),
                claim(token, "registered_office"),
                claim(token, "email"));
    }

    private static Optional<String> claim(JsonWebToken token, String name) {
        @Nullable Object value = token.getClaim(name);
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** The partita IVA, if there is one and it can be one. */
    Optional<PartitaIva> partitaIva() {
        return ivaCode.map(code -> code.startsWith(COUNTRY) ? code.substring(COUNTRY.length()) : code)
                .filter(PartitaIva::isValid)
                .map(PartitaIva::new);
    }

    /** Refuses: FORBIDDEN. */
    PartitaIva requirePartitaIva() {
        return partitaIva()
                .orElseThrow(() -> refused(FORBIDDEN, "the access token carries no valid partita IVA (iva_code)"));
    }
}
