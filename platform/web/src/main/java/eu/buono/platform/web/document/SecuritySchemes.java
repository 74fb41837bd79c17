package eu.buono.platform.web.document;

import eu.buono.platform.web.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** How a caller proves who it is; any one of an operation's ways is enough. */
final class SecuritySchemes {

    static final String ROLES = "x-roles";

    private static final String TOKEN = "token";
    private static final String CLIENT = "clientCredentials";
    private static final String SECRET = "clientSecret";
    private static final String TICKET = "ticket";
    private static final String CERTIFICATE = "clientCertificate";

    private static final String TOKEN_URL = "/v1/oauth/token";

    /** Where the gateway passes a client certificate on; clients are made with a token only. */
    private static final List<String> WITH_CERTIFICATE =
            List.of("/v1/till/", "/v1/merchants", "/v1/sandbox/", "/v1/webhooks", "/v1/claims");

    /** Whose service does not know the issuer of clients' tokens: a stolen secret of a till moves no money here. */
    private static final String WITHOUT_CLIENTS = "/v1/settlements";

    private SecuritySchemes() {}

    static void addTo(Components components) {
        components.addSecurityScheme(
                TOKEN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the identity provider; its roles open the operation."));
        components.addSecurityScheme(
                CLIENT,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.OAUTH2)
                        .description(
                                "A shop's own system or one till: a client id and its secret give an access token.")
                        .flows(OASFactory.createOAuthFlows()
                                .clientCredentials(OASFactory.createOAuthFlow()
                                        .tokenUrl(TOKEN_URL)
                                        .scopes(java.util.Map.of()))));
        components.addSecurityScheme(
                SECRET,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("A client id and its secret, for the token endpoint alone; a form may name them"
                                + " instead (RFC 6749, 2.3.1)."));
        components.addSecurityScheme(
                TICKET,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.QUERY)
                        .name("ticket")
                        .description("For a browser's EventSource, which can send no header: opens one stream of one"
                                + " person for a minute, and nothing else."));
        components.addSecurityScheme(
                CERTIFICATE,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.MUTUALTLS)
                        .description("The client certificate of a merchant, on the gateway's TLS port."));
    }

    /** Whoever may come with a token of a merchant may mostly come as its client, and with its certificate. */
    static void complete(String path, Operation operation) {
        var roles = roles(operation);
        if (roles.isEmpty()) {
            // Said aloud: an operation that says nothing would be one that forgot to.
            var nothing = OASFactory.createSecurityRequirement();
            operation.setSecurity(
                    path.equals(TOKEN_URL)
                            ? List.of(OASFactory.createSecurityRequirement().addScheme(SECRET), nothing)
                            : List.of(nothing));
            return;
        }
        // Roles are no scopes, and tools look for those where they stand here.
        operation.addExtension(ROLES, roles);
        List<SecurityRequirement> ways = new ArrayList<>();
        ways.add(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        boolean takesTicket = operation.getSecurity().stream().anyMatch(way -> way.hasScheme(TICKET));
        boolean isMerchant = roles.contains(Roles.MERCHANT);
        boolean isWithoutClients = path.startsWith(WITHOUT_CLIENTS);
        boolean isClients = path.endsWith("/clients") || path.contains("/clients/");
        if ((isMerchant || roles.contains(Roles.CASHIER)) && !isClients && !isWithoutClients) {
            ways.add(OASFactory.createSecurityRequirement().addScheme(CLIENT));
        }
        if (isMerchant && !isClients && WITH_CERTIFICATE.stream().anyMatch(path::startsWith)) {
            ways.add(OASFactory.createSecurityRequirement().addScheme(CERTIFICATE));
        }
        if (takesTicket) {
            ways.add(OASFactory.createSecurityRequirement().addScheme(TICKET));
        }
        operation.setSecurity(ways);
    }

    static boolean isClosed(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(way -> way.hasScheme(TOKEN));
    }

    static boolean takesCertificate(Operation operation) {
        return operation.getSecurity() != null
                && operation.getSecurity().stream().anyMatch(way -> way.hasScheme(CERTIFICATE));
    }

    private static List<String> roles(Operation operation) {
        return (operation.getSecurity() == null ? Stream.<SecurityRequirement>of() : operation.getSecurity().stream())
                .filter(way -> way.hasScheme(TOKEN))
                .flatMap(way -> way.getScheme(TOKEN).stream())
                .toList();
    }
}
