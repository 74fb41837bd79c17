package eu.buono.platform.web;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Writes a {@link RefusalNote} into every answer that refuses. */
@Singleton
public class RefusalNotes {

    private static final List<String> ROLES =
            List.of(Roles.BENEFICIARY, Roles.CASHIER, Roles.MERCHANT, Roles.PUBLIC_BODY, Roles.SUPPORT, Roles.OPS);

    /** What is no problem, as a fault of SOAP, names its code in the header itself. */
    @ServerResponseFilter
    public void write(RoutingContext request, ContainerResponseContext response, @Nullable ResourceInfo resource) {
        var code = response.getEntity() instanceof Problem problem
                ? Optional.of(problem.code())
                : Optional.ofNullable(response.getHeaders().getFirst(RefusalNote.HEADER))
                        .map(Object::toString);
        code.map(refusal -> new RefusalNote(refusal, operation(resource), role(request)))
                .ifPresent(note -> response.getHeaders().putSingle(RefusalNote.HEADER, note.text()));
    }

    private static Optional<String> operation(@Nullable ResourceInfo resource) {
        return Optional.ofNullable(resource)
                .map(ResourceInfo::getResourceMethod)
                .map(method -> method.getAnnotation(Operation.class))
                .map(Operation::operationId)
                .filter(name -> !name.isEmpty());
    }

    /** Of whoever was let in; asking for the identity of somebody else would authenticate again, and fail again. */
    private static Optional<String> role(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? ROLES.stream().filter(user.getSecurityIdentity()::hasRole).findFirst()
                : Optional.empty();
    }
}
