package eu.buono.wallet.model;

import eu.buono.wallet.programme.api.Grant;
import java.util.UUID;

/**
 * A grant that somebody asks to be loaded.
 *
 * @param causeId the event, load job or request that asks
 */
public record AskedGrant(Grant grant, UUID causeId) {}
