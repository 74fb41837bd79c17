package eu.buono.merchant.claim;

import static eu.buono.contracts.HttpRefusal.FORBIDDEN;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.claim.store.ClaimStore.Filter;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose claims. */
class ClaimFilter {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Instant YEAR_MIN = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant YEAR_MAX = Instant.parse("9999-12-31T00:00:00Z");

    @QueryParam("from")
    @Parameter(description = "A day (2026-09-01, from its beginning in Italy) or an instant")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "A day (to its end in Italy) or an instant, which is not included")
    @Nullable
    String to;

    @QueryParam("merchantId")
    @Parameter(description = "Whose claims: needed by support and the public body; absent for the merchant's own.")
    @Nullable
    String merchantId;

    @QueryParam("shopId")
    @Nullable
    String shopId;

    @QueryParam("categoryId")
    @Nullable
    String categoryId;

    /**
     * The claims of a merchant, or of {@code onlyShop} where the token is limited to it. Refuses: REQUEST_MALFORMED,
     * FORBIDDEN.
     */
    Filter of(MerchantId merchantId, Optional<ShopId> onlyShop) {
        var named = read("shopId", shopId, text -> new ShopId(UUID.fromString(text)));
        if (onlyShop.isPresent() && named.isPresent() && !named.equals(onlyShop)) {
            throw refused(FORBIDDEN, "the access token is for another shop");
        }
        return new Filter(
                merchantId,
                read("from", from, text -> instant(text, 0)),
                read("to", to, text -> instant(text, 1)),
                named.or(() -> onlyShop),
                read("categoryId", categoryId, CategoryId::new));
    }

    /** Whose claims staff asks for. Refuses: REQUEST_MALFORMED if it names nobody. */
    MerchantId named() {
        return read("merchantId", merchantId, MerchantId::of)
                .orElseThrow(() -> refused(REQUEST_MALFORMED, "the query parameter merchantId is needed"));
    }

    private static <T> Optional<T> read(String name, @Nullable String text, Function<String, T> reader) {
        try {
            return Optional.ofNullable(text).map(reader);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(REQUEST_MALFORMED, "the query parameter " + name + " cannot be read");
        }
    }

    private static Instant instant(String text, int daysLater) {
        boolean isDay = text.length() == "2026-09-01".length();
        var instant = isDay
                ? LocalDate.parse(text).plusDays(daysLater).atStartOfDay(ROME).toInstant()
                : Instant.parse(text);
        if (instant.isBefore(YEAR_MIN) || instant.isAfter(YEAR_MAX)) {
            throw new DateTimeException("out of range");
        }
        return instant;
    }
}
