package eu.buono.merchant.registry.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.registry.api.Place;
import eu.buono.merchant.registry.api.Position;
import eu.buono.merchant.registry.api.RegisteredMerchant.Shop;
import eu.buono.merchant.registry.model.FoundShop;
import eu.buono.merchant.registry.model.ShopQuery;
import eu.buono.merchant.registry.model.ShopQuery.Surroundings;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the shops of active merchants for anybody. */
@ApplicationScoped
public class ShopStore {

    /**
     * The last shop of a page.
     *
     * @param distanceMetres 0 where the search was not made from somewhere
     */
    public record Seen(long distanceMetres, ShopId shopId) {}

    /** A search of strangers must not keep a connection from the tills for long. */
    private static final String HURRY = "SET LOCAL statement_timeout = '1s'";

    private static final String NOWHERE = "0::bigint";

    /** The great circle on a sphere; off by less than half a percent. */
    private static final String METRES = """
            round(12742000 * asin(least(1, sqrt(
                power(sin(radians(latitude::float8 - ?) / 2), 2)
                + cos(radians(?)) * cos(radians(latitude::float8))
                  * power(sin(radians(longitude::float8 - ?) / 2), 2)))))::bigint""";

    private static final String SHOPS = """
            SELECT * FROM (
                SELECT shop_id, shop.name, address, postcode, municipality, province, latitude, longitude,
                       merchant.name AS merchant_name, categories, channels, %s AS metres
                  FROM shop JOIN merchant USING (merchant_id)
                 WHERE merchant.state = 'ACTIVE'%s) AS found
             WHERE (metres, shop_id) > (?, ?) AND metres <= ?
             ORDER BY metres, shop_id
             LIMIT ?
            """;

    /** The same in the order of an index: without a point, the first page need not read the others. */
    private static final String SHOPS_ANYWHERE = """
            SELECT shop_id, shop.name, address, postcode, municipality, province, latitude, longitude,
                   merchant.name AS merchant_name, categories, channels, %s AS metres
              FROM shop JOIN merchant USING (merchant_id)
             WHERE merchant.state = 'ACTIVE'%s AND shop_id > ?
             ORDER BY shop_id
             LIMIT ?
            """;

    /** Nobody has vouchers for what is sold there. */
    private static final String NOT_OF_CANARIES = " AND NOT categories @> ARRAY['" + CategoryId.CANARY + "']::text[]";

    private static final int METRES_PER_DEGREE = 111_000;
    private static final int LATITUDE_NEAR_POLE = 89;
    private static final int LONGITUDE_MAX = 180;

    private static final Seen NONE = new Seen(-1, new ShopId(new UUID(0, 0)));

    private final Transactions transactions;

    ShopStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** At most {@code countMax} shops after {@code after}; the nearest first if the search is made from somewhere. */
    public List<FoundShop> find(ShopQuery query, Optional<Seen> after, int countMax) {
        return transactions.look(connection -> {
            try (var hurry = connection.createStatement()) {
                hurry.execute(HURRY);
            }
            var seen = after.orElse(NONE);
            return query.near().isPresent()
                    ? near(connection, query, query.near().get(), seen, countMax)
                    : anywhere(connection, query, seen, countMax);
        });
    }

    private static List<FoundShop> near(
            Connection connection, ShopQuery query, Surroundings near, Seen after, int countMax) throws SQLException {
        double latitude = near.centre().latitude().doubleValue();
        double longitude = near.centre().longitude().doubleValue();
        var values = new ArrayList<>(List.<Object>of(latitude, latitude, longitude));
        var where = conditions(query, values) + box(near, values);
        values.addAll(List.of(after.distanceMetres(), after.shopId().value(), near.radiusKm() * 1000L, countMax));
        return found(connection, SHOPS.formatted(METRES, where), values, true);
    }

    private static List<FoundShop> anywhere(Connection connection, ShopQuery query, Seen after, int countMax)
            throws SQLException {
        var values = new ArrayList<>();
        var where = conditions(query, values);
        values.addAll(List.of(after.shopId().value(), countMax));
        return found(connection, SHOPS_ANYWHERE.formatted(NOWHERE, where), values, false);
    }

    private static String conditions(ShopQuery query, List<Object> values) {
        var where = new StringBuilder(NOT_OF_CANARIES);
        query.municipality().ifPresent(municipality -> {
            where.append(" AND municipality IS NOT NULL AND lower(municipality) = lower(?)");
            values.add(municipality);
        });
        query.category().ifPresent(category -> {
            where.append(" AND categories @> ARRAY[?]::text[]");
            values.add(category.value());
        });
        query.channel().ifPresent(channel -> {
            where.append(" AND channels @> ARRAY[?]::text[]");
            values.add(channel.name());
        });
        return where.toString();
    }

    /** What an index can look for; a little larger than the circle, and all longitudes where they meet or narrow. */
    private static String box(Surroundings near, List<Object> values) {
        double latitude = near.centre().latitude().doubleValue();
        double longitude = near.centre().longitude().doubleValue();
        double height = near.radiusKm() * 1000.0 / METRES_PER_DEGREE;
        double farthest = Math.min(Math.abs(latitude) + height, LATITUDE_NEAR_POLE);
        double width = height / Math.cos(Math.toRadians(farthest));
        boolean isAllRound = farthest == LATITUDE_NEAR_POLE || Math.abs(longitude) + width > LONGITUDE_MAX;
        values.addAll(List.of(
                BigDecimal.valueOf(latitude - height),
                BigDecimal.valueOf(latitude + height),
                BigDecimal.valueOf(isAllRound ? -LONGITUDE_MAX : longitude - width),
                BigDecimal.valueOf(isAllRound ? LONGITUDE_MAX : longitude + width)));
        return " AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?";
    }

    private static List<FoundShop> found(Connection connection, String sql, List<Object> values, boolean isNear)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            set(select, values);
            try (var row = select.executeQuery()) {
                List<FoundShop> shops = new ArrayList<>();
                while (row.next()) {
                    shops.add(shop(row, isNear));
                }
                return shops;
            }
        }
    }

    private static void set(PreparedStatement select, List<Object> values) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            select.setObject(index + 1, values.get(index));
        }
    }

    private static FoundShop shop(ResultSet row, boolean isNear) throws SQLException {
        var categories = (String[]) row.getArray("categories").getArray();
        var channels = (String[]) row.getArray("channels").getArray();
        var shop = new Shop(new ShopId(row.getObject("shop_id", UUID.class)), row.getString("name"), place(row));
        return new FoundShop(
                row.getString("merchant_name"),
                shop,
                Arrays.stream(categories).map(CategoryId::new).toList(),
                Arrays.stream(channels).map(Channel::valueOf).toList(),
                isNear ? Optional.of(row.getLong("metres")) : Optional.empty());
    }

    private static Place place(ResultSet row) throws SQLException {
        return place(
                row.getString("address"),
                row.getString("postcode"),
                row.getString("municipality"),
                row.getString("province"),
                row.getBigDecimal("latitude"),
                row.getBigDecimal("longitude"));
    }

    static Place place(
            @Nullable String address,
            @Nullable String postcode,
            @Nullable String municipality,
            @Nullable String province,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude) {
        return new Place(
                Optional.ofNullable(address),
                Optional.ofNullable(postcode),
                Optional.ofNullable(municipality),
                Optional.ofNullable(province),
                latitude == null || longitude == null
                        ? Optional.empty()
                        : Optional.of(new Position(latitude, longitude)));
    }
}
