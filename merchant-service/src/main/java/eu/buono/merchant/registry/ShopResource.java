package eu.buono.merchant.registry;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.registry.api.MerchantCaller;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The shops of a merchant. */
@Path("/v1/merchants/{merchantId}/shops")
@RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "merchants")
public class ShopResource {

    private static final String KEY = "Idempotency-Key";

    private final MerchantCaller caller;
    private final Idempotency idempotency;
    private final DescribeShop describeShop;
    private final RegisterAnswers answers;

    ShopResource(MerchantCaller caller, Idempotency idempotency, DescribeShop describeShop, RegisterAnswers answers) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.describeShop = describeShop;
        this.answers = answers;
    }

    @POST
    @APIResponseSchema(value = MerchantView.ShopView.class, responseCode = "201", responseDescription = "The shop.")
    @Extension(name = "x-refusals", value = "MERCHANT_NOT_ACTIVE SHOPS_TOO_MANY")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"name": "Corso Italia", "address": "Corso Italia 1", "postcode": "20122",
                    "municipality": "Milano", "province": "MI"}""")
    @Operation(operationId = "addShop", summary = "Adds a shop; its tills may name it at once.")
    public Response add(
            @HeaderParam(KEY) @Parameter(required = true) @Nullable String key,
            UUID merchantId,
            Application.ShopApplication application) {
        var merchant = caller.merchant(merchantId);
        String request = "POST " + address(merchant) + " " + answers.json(application);
        return idempotency
                .once(caller.key(), key, request, () -> {
                    var shop = describeShop.add(merchant, application);
                    return answers.created(MerchantView.ShopView.of(shop), address(merchant) + "/" + shop.shopId());
                })
                .response();
    }

    @PUT
    @Path("/{shopId}")
    @APIResponseSchema(value = MerchantView.ShopView.class, responseCode = "200", responseDescription = "The shop.")
    @Extension(name = "x-refusals", value = "MERCHANT_NOT_ACTIVE")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"name": "Corso Italia", "address": "Corso Italia 2", "postcode": "20122",
                    "municipality": "Milano", "province": "MI"}""")
    @Operation(operationId = "changeShop", summary = "Replaces what is known of a shop.")
    public Response change(
            @HeaderParam(KEY) @Parameter(required = true) @Nullable String key,
            @HeaderParam("If-Match")
                    @Parameter(
                            description =
                                    "The `ETag` under which the merchant was read, whose part the shop is: whoever"
                                            + " changed it meanwhile is not overwritten.")
                    @Nullable
                    String ifMatch,
            UUID merchantId,
            UUID shopId,
            Application.ShopApplication application) {
        var merchant = caller.merchant(merchantId);
        String request = "PUT " + address(merchant) + "/" + shopId + " " + answers.json(application);
        return idempotency
                .once(
                        caller.key(),
                        key,
                        request,
                        () -> answers.ok(MerchantView.ShopView.of(describeShop.change(
                                merchant,
                                new ShopId(shopId),
                                application,
                                present -> answers.tag(MerchantView.of(present)).requireMatch(ifMatch)))))
                .response();
    }

    private static String address(MerchantId merchantId) {
        return "/v1/merchants/" + merchantId + "/shops";
    }
}
