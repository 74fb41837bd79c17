package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.HttpRefusal.BODY_TOO_LARGE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.access.api.AnswerId;
import eu.buono.platform.web.SupportReference;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The four addresses of the web service. Open to anybody as far as HTTP is concerned: whoever may not call it must read
 * so in a fault, since these tills understand nothing else. Every answer to a POST is an envelope.
 */
@Path("/{service: VerificaVoucherDocWEB|VerificaVoucherWEB|WSUtilizzoVoucherGMWEB|WSUtilizzoVoucherCDCWEB}"
        + "/VerificaVoucher")
@PermitAll
@RunOnVirtualThread
public class SoapResource {

    private final SoapVariants variants;
    private final SoapCaller caller;
    private final SoapCalls calls;
    private final SoapConfig config;
    private final SoapAnswers answers;

    SoapResource(SoapVariants variants, SoapCaller caller, SoapCalls calls, SoapConfig config, SoapAnswers answers) {
        this.variants = variants;
        this.caller = caller;
        this.calls = calls;
        this.config = config;
        this.answers = answers;
    }

    @GET
    @Operation(hidden = true)
    public Response wsdl(String service, @Context UriInfo uri) {
        boolean isAsked = uri.getQueryParameters().keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("wsdl"));
        if (!isAsked) {
            return notAllowed(service);
        }
        return Response.ok(SoapAddress.in(variants.require(service).wsdl(), uri, caller.forwarding()), SoapAnswers.XML)
                .build();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response call(
            String service,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("Answer-Id") @Nullable String answerHeader,
            @Context RoutingContext context,
            byte[] envelope) {
        var variant = variants.require(service);
        String namespace = variant.namespace();
        Optional<AnswerId> answerId = Optional.empty();
        try {
            var till = caller.till(variant.tillInterface(), Optional.ofNullable(answerHeader));
            answerId = Optional.of(till.answerId());
            answers.watch(context, till.answerId());
            var request = read(envelope, Optional.ofNullable(contentType).orElse(""));
            if (variants.namespaces().contains(request.namespace())) {
                namespace = request.namespace();
            }
            var asked = SoapRequest.read(request, variants.namespaces());
            return answers.answer(calls.answer(till, variant, asked, namespace));
        } catch (RuntimeException failure) {
            return answers.fault(namespace, failure, answerId, SupportReference.current());
        }
    }

    @PUT
    @Operation(hidden = true)
    public Response put(String service) {
        return notAllowed(service);
    }

    @PATCH
    @Operation(hidden = true)
    public Response patch(String service) {
        return notAllowed(service);
    }

    @DELETE
    @Operation(hidden = true)
    public Response delete(String service) {
        return notAllowed(service);
    }

    private Response notAllowed(String service) {
        return answers.notAllowed(variants.require(service).namespace(), SupportReference.current());
    }

    private XmlElement read(byte[] envelope, String contentType) {
        if (envelope.length > config.bytesMax()) {
            throw refused(BODY_TOO_LARGE);
        }
        return SoapEnvelope.request(XmlReader.read(XmlText.of(envelope, contentType)));
    }
}
