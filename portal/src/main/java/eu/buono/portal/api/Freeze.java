package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Whether the holder has frozen a wallet. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Freeze(boolean isFrozen) {}
