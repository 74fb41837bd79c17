package eu.buono.portal.business;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.contracts.Channel;
import java.util.List;
import java.util.Optional;

/**
 * The business as the register has it.
 *
 * @param state TO_ACTIVATE, ACTIVATABLE, ACTIVE, SUSPENDED or CLOSED
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Merchant(
        String merchantId,
        String merchantCode,
        String partitaIva,
        String name,
        String state,
        List<String> categories,
        List<Channel> channels,
        List<Shop> shops) {

    /** A place where it sells. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Shop(
            String shopId,
            String name,
            Optional<String> address,
            Optional<String> postcode,
            Optional<String> municipality,
            Optional<String> province) {

        /** For a form in which nothing is said yet. */
        static final Shop BLANK =
                new Shop("new", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What the identity provider says of a business, before it is registered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Draft(
            String partitaIva,
            Optional<String> name,
            Optional<String> registeredOffice,
            Optional<String> email,
            Optional<String> merchantId) {

        public Shop firstShop() {
            return Shop.BLANK;
        }
    }

    public boolean isWaiting() {
        return state.equals("TO_ACTIVATE") || state.equals("ACTIVATABLE");
    }

    public boolean sells(String categoryId) {
        return categories.contains(categoryId);
    }

    public boolean isInShops() {
        return channels.contains(Channel.PHYSICAL);
    }

    public boolean isOnline() {
        return channels.contains(Channel.ONLINE);
    }
}
