package eu.buono.merchant.registry;

import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.registry.api.Position;
import eu.buono.merchant.registry.model.FoundShop;
import eu.buono.merchant.registry.model.ShopQuery;
import eu.buono.merchant.registry.model.ShopQuery.Surroundings;
import eu.buono.merchant.registry.store.ShopStore;
import eu.buono.merchant.registry.store.ShopStore.Seen;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where vouchers can be used, for anybody: the shops of active merchants, by place and by what they sell. */
@Path("/v1/shops")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "shops")
public class ShopSearchResource {

    private static final int RADIUS_KM_DEFAULT = 10;
    private static final int MUNICIPALITY_LENGTH_MAX = 200;
    private static final Pattern NEAR = Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,10})?),(-?\\d{1,3}(?:\\.\\d{1,10})?)");

    /** A shop as anybody may see it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "PublicShop")
    record PublicShop(
            String merchantName,
            String shopName,
            Optional<String> address,
            Optional<String> postcode,
            Optional<String> municipality,
            Optional<String> province,
            Optional<Position> position,
            List<CategoryId> categories,
            List<Channel> channels,
            Optional<Long> distanceMetres) {

        static PublicShop of(FoundShop found) {
            var place = found.shop().place();
            return new PublicShop(
                    found.merchantName(),
                    found.shop().name(),
                    place.address(),
                    place.postcode(),
                    place.municipality(),
                    place.province(),
                    place.position(),
                    found.categories(),
                    found.channels(),
                    found.distanceMetres());
        }
    }

    private final ShopStore shops;

    ShopSearchResource(ShopStore shops) {
        this.shops = shops;
    }

    @GET
    @Operation(
            operationId = "findShops",
            summary = "Finds shops of active merchants; near=latitude,longitude gives the nearest first.")
    public Page<PublicShop> shops(
            @QueryParam("municipality") @Nullable String municipality,
            @QueryParam("category") Optional<CategoryId> category,
            @QueryParam("channel") Optional<Channel> channel,
            @QueryParam("near") @Nullable String near,
            @QueryParam("radiusKm") @Nullable Integer radiusKm,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var query = new ShopQuery(
                Optional.ofNullable(municipality).map(ShopSearchResource::readable),
                category,
                channel,
                surroundings(near, radiusKm));
        int count = PageLimit.of(limit);
        var found = shops.find(query, Optional.ofNullable(cursor).map(ShopSearchResource::readCursor), count + 1);
        var page = found.stream().limit(count).toList();
        return new Page<>(
                page.stream().map(PublicShop::of).toList(),
                found.size() > count ? Optional.of(cursor(page.getLast())) : Optional.empty());
    }

    private static String readable(String municipality) {
        boolean isReadable = !municipality.isBlank()
                && municipality.length() <= MUNICIPALITY_LENGTH_MAX
                && municipality.chars().noneMatch(Character::isISOControl);
        if (!isReadable) {
            throw refused(REQUEST_MALFORMED, "municipality must be a name");
        }
        return municipality.strip();
    }

    private static Optional<Surroundings> surroundings(@Nullable String near, @Nullable Integer radiusKm) {
        if (near == null) {
            if (radiusKm != null) {
                throw refused(REQUEST_MALFORMED, "radiusKm needs near");
            }
            return Optional.empty();
        }
        var written = NEAR.matcher(near);
        if (!written.matches()) {
            throw refused(REQUEST_MALFORMED, "near must be latitude,longitude in degrees");
        }
        try {
            var centre = new Position(new BigDecimal(written.group(1)), new BigDecimal(written.group(2)));
            return Optional.of(new Surroundings(centre, radiusKm == null ? RADIUS_KM_DEFAULT : radiusKm));
        } catch (IllegalArgumentException e) {
            throw refused(REQUEST_MALFORMED, "near and radiusKm must lie on the map");
        }
    }

    private static String cursor(FoundShop last) {
        return Cursor.of(
                Long.toString(last.distanceMetres().orElse(0L)),
                last.shop().shopId().toString());
    }

    private static Seen readCursor(String cursor) {
        return Cursor.read(
                cursor,
                2,
                parts -> new Seen(Long.parseLong(parts.getFirst()), new ShopId(UUID.fromString(parts.getLast()))));
    }
}
