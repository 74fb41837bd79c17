package eu.buono.portal.till;

import eu.buono.contracts.Money;
import eu.buono.portal.api.CheckedVoucher;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Label;
import eu.buono.portal.api.Programme;
import eu.buono.portal.api.Redemption;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The counter: the code is typed or read from a picture, the amount is seen, and cashed whole or in part. */
@Path("/counter")
@RolesAllowed({"merchant", "cashier"})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CounterResource {

    private static final Pattern CODE = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{8}");
    private static final int CENTS = 100;

    private final Frames frames;
    private final Gateway gateway;

    @Inject
    public CounterResource(Frames frames, Gateway gateway) {
        this.frames = frames;
        this.gateway = gateway;
    }

    /** What went wrong before the interface was asked. */
    public enum Fault {
        NONE,
        CODE,
        PICTURE,
        PICTURE_KIND,
        AMOUNT
    }

    /** A voucher before it is cashed, and what the form holds. */
    public record CashForm(
            String code,
            CheckedVoucher voucher,
            Label good,
            String key,
            String amount,
            String reference,
            Fault fault) {}

    /** The pages of this class. */
    @CheckedTemplate
    static class Templates {

        private Templates() {}

        static native TemplateInstance counter(Frame frame, Fault fault);

        static native TemplateInstance cash(Frame frame, CashForm form);

        static native TemplateInstance redemption(Frame frame, Redemption redemption, String key);
    }

    @GET
    public TemplateInstance counter() {
        return counter(Fault.NONE);
    }

    private TemplateInstance counter(Fault fault) {
        var frame = frames.frame();
        return Templates.counter(frame, fault).setLocale(frame.locale());
    }

    @POST
    @Path("code")
    public TemplateInstance typed(@RestForm @DefaultValue("") String code) {
        return Optional.of(code.strip())
                .filter(text -> CODE.matcher(text).matches())
                .map(this::checked)
                .orElseGet(() -> counter(Fault.CODE));
    }

    @POST
    @Path("picture")
    public TemplateInstance pictured(@RestForm("picture") @Nullable FileUpload picture) throws IOException {
        var bytes = picture == null ? new byte[0] : Files.readAllBytes(picture.uploadedFile());
        return switch (PictureCode.read(bytes)) {
            case PictureReading.Text(String text) when CODE.matcher(text).matches() -> checked(text);
            case PictureReading.Text ignored -> counter(Fault.PICTURE);
            case PictureReading.Failure.NO_CODE -> counter(Fault.PICTURE);
            case PictureReading.Failure.NO_PICTURE -> counter(Fault.PICTURE_KIND);
        };
    }

    private TemplateInstance checked(String code) {
        var voucher = check(code);
        var amount = voucher.amount().cents() / CENTS + ","
                + "%02d".formatted(voucher.amount().cents() % CENTS);
        return cash(new CashForm(code, voucher, good(voucher), UUID.randomUUID().toString(), amount, "", Fault.NONE));
    }

    private TemplateInstance cash(CashForm form) {
        var frame = frames.frame();
        return Templates.cash(frame, form).setLocale(frame.locale());
    }

    private CheckedVoucher check(String code) {
        return gateway.ask("/v1/till/checks", Map.of("code", code), CheckedVoucher.class);
    }

    private Label good(CheckedVoucher voucher) {
        return gateway.get("/v1/programmes/" + voucher.programmeId(), Programme.class)
                .category(voucher.categoryId())
                .flatMap(category -> category.good(voucher.goodId()))
                .map(Programme.Good::labels)
                .orElseGet(() -> new Label(voucher.goodId(), voucher.goodId()));
    }

    /** Cashes; the same form sent again answers the same redemption. */
    @POST
    @Path("redemptions")
    public Object redeem(
            @RestForm @DefaultValue("") String code,
            @RestForm @DefaultValue("") String amount,
            @RestForm @DefaultValue("") String reference,
            @RestForm @DefaultValue("") String key) {
        var money = AmountText.read(amount, Money.EUR);
        if (money.isEmpty()) {
            var voucher = check(code);
            return cash(new CashForm(code, voucher, good(voucher), key, amount, reference, Fault.AMOUNT));
        }
        var named = reference.isBlank() ? "banco-" + key : reference.strip();
        var request = Map.of("code", code, "amount", money.orElseThrow(), "reference", named);
        var redemption = gateway.post("/v1/till/redemptions", request, key, Redemption.class);
        return shown(redemption.redemptionId());
    }

    @GET
    @Path("redemptions/{id}")
    public TemplateInstance redemption(UUID id) {
        var frame = frames.frame();
        var redemption = gateway.get("/v1/till/redemptions/" + id, Redemption.class);
        return Templates.redemption(frame, redemption, UUID.randomUUID().toString())
                .setLocale(frame.locale());
    }

    /** Undoes the whole redemption: the amount returns to the person. */
    @POST
    @Path("redemptions/{id}/reversal")
    public Response reverse(UUID id, @RestForm @DefaultValue("") String key) {
        gateway.post("/v1/till/redemptions/" + id + "/reversal", Map.of(), key, Redemption.class);
        return shown(id.toString());
    }

    private static Response shown(String redemptionId) {
        return Response.seeOther(URI.create("/counter/redemptions/" + redemptionId))
                .build();
    }
}
