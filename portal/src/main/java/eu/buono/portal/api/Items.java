package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/** The kinds of lists that the interface answers; the names of the fields are its. */
public final class Items {

    private Items() {}

    /** A list that goes on where {@code next} says. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Wallets(List<Wallet> items) {}

    /** The dated grants of a wallet. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Lots(List<Lot> items) {}

    /** The programmes with their rules. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Programmes(List<Programme> items) {}

    /** Vouchers, newest first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Vouchers(List<Voucher> items, Optional<String> next) {}
}
