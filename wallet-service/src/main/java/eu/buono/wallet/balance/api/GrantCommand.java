package eu.buono.wallet.balance.api;

import eu.buono.wallet.programme.api.Grant;
import java.util.UUID;

/**
 * A grant that somebody asks to be loaded.
 *
 * @param causeId the event, load job or request that asks
 */
public record GrantCommand(Grant grant, UUID causeId) {}
