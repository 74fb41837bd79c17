package eu.buono.merchant.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.registry.api.Place;
import eu.buono.merchant.registry.api.Position;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a merchant to be registered says of itself. */
@Schema(name = "MerchantApplication")
record Application(
        String partitaIva,
        String name,
        List<CategoryId> categories,
        List<Channel> channels,
        List<ShopApplication> shops,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> registeredOffice,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> email) {

    private static final int TEXT_LENGTH_MAX = 200;
    private static final int EMAIL_LENGTH_MAX = 254;
    private static final Pattern EMAIL = Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final int CATEGORIES_MAX = 100;
    static final int SHOPS_MAX = 500;

    /** A place where the merchant sells; its name alone will do. */
    record ShopApplication(
            @Schema(description = "1 to 200 printable characters.")
            String name,

            @Schema(description = "Street and number, 1 to 200 printable characters.")
            Optional<String> address,

            @Schema(description = "Five digits.") @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<String> postcode,

            @Schema(description = "1 to 200 printable characters.") @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<String> municipality,

            @Schema(description = "The two capitals of its sign.") @JsonInclude(JsonInclude.Include.NON_ABSENT)
            Optional<String> province,

            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Position> position) {

        ShopApplication {
            requireText("shop name", name);
            address.ifPresent(text -> requireText("shop address", text));
            municipality.ifPresent(text -> requireText("municipality", text));
            new Place(address, postcode, municipality, province, position);
        }

        Place place() {
            return new Place(address, postcode, municipality, province, position);
        }
    }

    /** What the merchant sells and how. */
    @Schema(name = "Offer")
    record Offer(
            @Schema(description = "1 to 100 of the programmes' categories; what no programme has is sold to nobody.")
            List<CategoryId> categories,

            @Schema(description = "At least one.") List<Channel> channels) {

        Offer {
            requireSize("categories", categories, 1, CATEGORIES_MAX);
            requireSize("channels", channels, 1, Channel.values().length);
            requireForPeople(categories);
            categories = categories.stream().distinct().toList();
            channels = channels.stream().distinct().toList();
        }
    }

    Application {
        requireText("name", name);
        requireSize("categories", categories, 1, CATEGORIES_MAX);
        requireSize("channels", channels, 1, Channel.values().length);
        requireSize("shops", shops, 0, SHOPS_MAX);
        if (!partitaIva.equals(PartitaIva.CANARY.digits())) {
            requireForPeople(categories);
        }
        registeredOffice.ifPresent(office -> requireText("registered office", office));
        email.ifPresent(Application::requireEmail);
        categories = categories.stream().distinct().toList();
        channels = channels.stream().distinct().toList();
        shops = List.copyOf(shops);
    }

    private static void requireText(String what, String text) {
        boolean isReadable = !text.isBlank()
                && text.length() <= TEXT_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
        if (!isReadable) {
            throw new IllegalArgumentException(what + " must have 1.." + TEXT_LENGTH_MAX + " printable characters");
        }
    }

    private static void requireEmail(String email) {
        if (email.length() > EMAIL_LENGTH_MAX || !EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("email must be an address of at most 254 characters");
        }
    }

    private static void requireForPeople(List<CategoryId> categories) {
        if (categories.contains(CategoryId.CANARY)) {
            throw new IllegalArgumentException("the category " + CategoryId.CANARY + " is for watching alone");
        }
    }

    private static void requireSize(String what, List<?> list, int min, int max) {
        if (list.size() < min || list.size() > max) {
            throw new IllegalArgumentException(what + " must have " + min + ".." + max + " entries");
        }
    }
}
