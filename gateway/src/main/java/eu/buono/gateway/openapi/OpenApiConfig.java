package eu.buono.gateway.openapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the document of all services is kept. */
@ConfigMapping(prefix = "buono.gateway")
public interface OpenApiConfig {

    /** How long the merged OpenAPI document is kept, default 60 s; shorter asks the services more often. */
    @WithDefault("60S")
    Duration openapiMaxAge();
}
