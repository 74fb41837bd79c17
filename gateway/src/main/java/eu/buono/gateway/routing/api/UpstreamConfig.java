package eu.buono.gateway.routing.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where the services are. */
@ConfigMapping(prefix = "buono.upstream")
public interface UpstreamConfig {

    /**
     * Base URLs of the instances of each service (wallet, voucher, merchant, settlement, watch), separated by commas;
     * no path after the port. An instance that is left out gets no request.
     */
    @WithParentName
    Map<String, List<URI>> addresses();
}
