package eu.buono.merchant.registry.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a shop is, as far as the merchant has told.
 *
 * @param postcode five digits
 * @param province the two capitals of its sign
 */
public record Place(
        Optional<String> address,
        Optional<String> postcode,
        Optional<String> municipality,
        Optional<String> province,
        Optional<Position> position) {

    private static final Pattern POSTCODE = Pattern.compile("[0-9]{5}");
    private static final Pattern PROVINCE = Pattern.compile("[A-Z]{2}");

    public Place {
        if (postcode.filter(text -> !POSTCODE.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException("postcode must have five digits");
        }
        if (province.filter(text -> !PROVINCE.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException("province must have two capitals");
        }
    }
}
