package eu.buono.merchant.registry.model;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.merchant.registry.api.Position;
import java.util.Optional;

/** Which shops somebody looks for: all that is given must fit. */
public record ShopQuery(
        Optional<String> municipality,
        Optional<CategoryId> category,
        Optional<Channel> channel,
        Optional<Surroundings> near) {

    /** What lies around a point. */
    public record Surroundings(Position centre, int radiusKm) {

        public static final int RADIUS_KM_MAX = 50;

        public Surroundings {
            if (radiusKm < 1 || radiusKm > RADIUS_KM_MAX) {
                throw new IllegalArgumentException("radiusKm must lie in 1.." + RADIUS_KM_MAX);
            }
        }
    }
}
