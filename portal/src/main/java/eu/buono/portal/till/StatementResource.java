package eu.buono.portal.till;

import eu.buono.contracts.Money;
import eu.buono.portal.api.Claims;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.HeldClaims;
import eu.buono.portal.api.Settlements;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** What the merchant is owed: sale by sale, and settlement by settlement with its payment. */
@Path("/")
@RolesAllowed("merchant")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class StatementResource {

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public StatementResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /**
     * A page of claims, and what is owed in all: an amount, and whether it is the merchant who owes.
     *
     * @param held what is not paid for now; absent while settlement-service does not answer
     */
    public record StatementView(Claims claims, Money owed, boolean isNegative, Optional<HeldClaims> held) {

        static StatementView of(Claims claims, Optional<HeldClaims> held) {
            long cents = claims.total().owedCents();
            var owed = new Money(Math.abs(cents), claims.total().accrued().currency());
            return new StatementView(claims, owed, cents < 0, held);
        }
    }

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance statement(Frame frame, StatementView view);

        static native TemplateInstance settlements(Frame frame, Settlements page);
    }

    @GET
    @Path("statement")
    public TemplateInstance statement(@RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var claims = gateway.get("/v1/claims?limit=50" + from(cursor), Claims.class);
        return Templates.statement(frame, StatementView.of(claims, held())).setLocale(frame.locale());
    }

    /** The statement of sales is another service's, and is shown without it. */
    private Optional<HeldClaims> held() {
        return gateway.find("/v1/settlements/claims?held=true&limit=100", HeldClaims.class);
    }

    @GET
    @Path("settlements")
    public TemplateInstance settlements(@RestQuery @DefaultValue("") String cursor) {
        var frame = frames.frame();
        var page = gateway.get("/v1/settlements?limit=50" + from(cursor), Settlements.class);
        return Templates.settlements(frame, page).setLocale(frame.locale());
    }

    private static String from(String cursor) {
        return cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
