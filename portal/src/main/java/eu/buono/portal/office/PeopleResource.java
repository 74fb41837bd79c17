package eu.buono.portal.office;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Wallet;
import eu.buono.portal.page.Frame;
import eu.buono.portal.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** Finds a person for support, by tax code and for a reason that is written down before anything is shown. */
@Path("/office/people")
@RolesAllowed({"support", "public-body"})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PeopleResource {

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public PeopleResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(String beneficiaryId) {}

    /** What support sees of a person: sums and vouchers, no code. */
    public record PersonView(List<Wallet> wallets, Items.Vouchers vouchers) {}

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance people(Frame frame, Optional<PersonView> person);
    }

    @GET
    public TemplateInstance form() {
        return page(Optional.empty());
    }

    @POST
    public TemplateInstance find(
            @RestForm @DefaultValue("") String taxCode, @RestForm @DefaultValue("") String reason) {
        var search = Map.of("taxCode", taxCode.strip().toUpperCase(Locale.ROOT), "reason", reason.strip());
        var id = gateway.ask("/v1/support/wallet-service/people", search, Found.class)
                .beneficiaryId();
        var wallets = gateway.get("/v1/wallets?beneficiary=" + id, Items.Wallets.class)
                .items();
        var vouchers = gateway.ask(
                "/v1/support/voucher-service/vouchers",
                Map.of("beneficiaryId", id, "reason", reason.strip()),
                Items.Vouchers.class);
        return page(Optional.of(new PersonView(wallets, vouchers)));
    }

    private TemplateInstance page(Optional<PersonView> person) {
        var frame = frames.frame();
        return Templates.people(frame, person).setLocale(frame.locale());
    }
}
