package eu.buono.merchant.access.api;

import java.util.UUID;

/** Names one answer on its way to a till, so that whoever sees it fail to arrive can say so. */
public record AnswerId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
