package eu.buono.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a wallet: one person in one programme. */
public record WalletId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WalletId {}

    public static WalletId of(String text) {
        return new WalletId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
