package eu.buono.portal.holder;

import eu.buono.contracts.Money;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.ProblemException;
import eu.buono.portal.api.Programme;
import eu.buono.portal.api.Voucher;
import eu.buono.portal.api.Wallet;
import eu.buono.portal.page.AmountText;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** A new voucher in three steps: what, where, how much. The steps before the last change nothing. */
@Path("/vouchers/new")
@RolesAllowed("beneficiary")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class NewVoucherResource {

    private final Frames frames;
    private final Wallets wallets;
    private final Gateway gateway;

    @Inject
    public NewVoucherResource(Frames frames, Wallets wallets, Gateway gateway) {
        this.frames = frames;
        this.wallets = wallets;
        this.gateway = gateway;
    }

    /** What can be chosen from: a wallet and its programme. */
    public record Choice(Wallet wallet, Programme programme) {}

    /** What the last step's form holds. */
    public record AmountForm(String key, String amount, boolean isWrong) {}

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance what(Frame frame, List<Choice> choices);

        static native TemplateInstance where(Frame frame, VoucherPlan plan);

        static native TemplateInstance amount(Frame frame, VoucherPlan plan, Wallet wallet, AmountForm form);

        static native TemplateInstance unsure(Frame frame, VoucherPlan plan, AmountForm form);
    }

    @GET
    public TemplateInstance step(
            @RestQuery @DefaultValue("") String programme,
            @RestQuery @DefaultValue("") String what,
            @RestQuery @DefaultValue("") String where) {
        var frame = frames.frame();
        var choices = choices();
        return choice(choices, programme)
                .flatMap(choice -> VoucherPlan.read(choice.programme(), what, where, frame.today())
                        .map(plan -> plan.channel().isEmpty()
                                ? Templates.where(frame, plan)
                                : Templates.amount(frame, plan, choice.wallet(), newForm())))
                .orElseGet(() -> Templates.what(frame, choices))
                .setLocale(frame.locale());
    }

    @POST
    public Object create(
            @RestForm @DefaultValue("") String programme,
            @RestForm @DefaultValue("") String what,
            @RestForm @DefaultValue("") String where,
            @RestForm @DefaultValue("") String amount,
            @RestForm @DefaultValue("") String key) {
        var frame = frames.frame();
        var choice = choice(choices(), programme);
        var plan = choice.flatMap(chosen -> VoucherPlan.read(chosen.programme(), what, where, frame.today()))
                .filter(chosen -> chosen.channel().isPresent());
        if (plan.isEmpty()) {
            return Response.seeOther(URI.create("/vouchers/new")).build();
        }
        var chosen = plan.orElseThrow();
        var money = AmountText.read(amount, chosen.programme().currency());
        if (money.isEmpty()) {
            var form = new AmountForm(key, amount, true);
            return Templates.amount(frame, chosen, choice.orElseThrow().wallet(), form)
                    .setLocale(frame.locale());
        }
        try {
            return Response.seeOther(request(chosen, money.orElseThrow(), key)).build();
        } catch (ProblemException refused) {
            var opening = refused.problem().openingId();
            if (opening.isPresent()) {
                return Response.seeOther(QueueResource.page(opening.get())).build();
            }
            if (refused.problem().canBeRepeated()) {
                return Templates.unsure(frame, chosen, new AmountForm(key, amount, false))
                        .setLocale(frame.locale());
            }
            throw refused;
        }
    }

    private URI request(VoucherPlan plan, Money amount, String key) {
        var request = Map.of(
                "programmeId", plan.programme().programmeId(),
                "channel", plan.where(),
                "categoryId", plan.category().categoryId(),
                "goodId", plan.goodId(),
                "amount", amount);
        return URI.create("/vouchers/"
                + gateway.post("/v1/vouchers", request, key, Voucher.class).voucherId());
    }

    private List<Choice> choices() {
        return wallets.wallets().stream()
                .map(wallet -> new Choice(wallet, wallets.programme(wallet.programmeId())))
                .toList();
    }

    private static Optional<Choice> choice(List<Choice> choices, String programmeId) {
        return choices.stream()
                .filter(choice -> choice.programme().programmeId().equals(programmeId))
                .findFirst();
    }

    private static AmountForm newForm() {
        return new AmountForm(UUID.randomUUID().toString(), "", false);
    }
}
