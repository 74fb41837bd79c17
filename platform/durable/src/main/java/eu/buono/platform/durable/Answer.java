package eu.buono.platform.durable;

import java.util.Optional;

/**
 * The answer to a mutation, as it is given again to a repeat.
 *
 * @param status HTTP status
 * @param body JSON
 * @param location value of the header Location
 */
public record Answer(int status, String body, Optional<String> location) {}
