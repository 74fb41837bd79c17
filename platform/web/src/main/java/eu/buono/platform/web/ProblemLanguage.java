package eu.buono.platform.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/** Says every problem that a resource answers in the language of its caller. */
@Provider
public class ProblemLanguage implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            var language =
                    AcceptedLanguage.of(Optional.ofNullable(request.getHeaders().get(AcceptedLanguage.HEADER))
                            .orElse(List.of()));
            response.setEntity(problem.in(language));
            response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, language.tag());
            response.getHeaders().add(HttpHeaders.VARY, AcceptedLanguage.HEADER);
        }
    }
}
