package eu.buono.portal.holder;

import eu.buono.portal.holder.MissingMoney.MissingView;
import eu.buono.portal.holder.Wallets.WalletView;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** What the visitor can spend, grant by grant, with dates. */
@Path("/balance")
@RolesAllowed("beneficiary")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class BalanceResource {

    private final Frames frames;
    private final Wallets wallets;
    private final MissingMoney missingMoney;

    @Inject
    public BalanceResource(Frames frames, Wallets wallets, MissingMoney missingMoney) {
        this.frames = frames;
        this.wallets = wallets;
        this.missingMoney = missingMoney;
    }

    /** The page of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance balance(Frame frame, List<WalletView> wallets, List<MissingView> missing);
    }

    @GET
    public TemplateInstance balance() {
        var frame = frames.frame();
        var all = wallets.all();
        return Templates.balance(frame, all, missingMoney.of(all)).setLocale(frame.locale());
    }

    /** Freezes a wallet, or lifts that, and shows the balance again. */
    @POST
    @Path("{walletId}/freeze")
    public Response freeze(UUID walletId, @RestForm @DefaultValue("true") boolean isFrozen) {
        wallets.freeze(walletId.toString(), isFrozen);
        return Response.seeOther(URI.create("/balance")).build();
    }
}
