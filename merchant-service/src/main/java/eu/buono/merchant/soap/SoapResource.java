package eu.buono.merchant.soap;

import static eu.buono.contracts.Refusal.BODY_TOO_LARGE;
import static eu.buono.contracts.Refusal.INTERNAL_DEFECT;
import static eu.buono.contracts.Refusal.METHOD_NOT_ALLOWED;
import static eu.buono.contracts.Refusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.RefusedException;
import eu.buono.platform.web.PassingTrouble;
import eu.buono.platform.web.SupportReference;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(SoapResource.class);

    private static final String XML = "text/xml;charset=UTF-8";
    private static final int FAULT_STATUS = 500;

    private final SoapVariants variants;
    private final SoapCaller caller;
    private final SoapCalls calls;
    private final SoapConfig config;
    private final List<PassingTrouble> troubles;

    SoapResource(
            SoapVariants variants,
            SoapCaller caller,
            SoapCalls calls,
            SoapConfig config,
            @All List<PassingTrouble> troubles) {
        this.variants = variants;
        this.caller = caller;
        this.calls = calls;
        this.config = config;
        this.troubles = troubles;
    }

    @GET
    @Operation(hidden = true)
    public Response wsdl(String service, @Context UriInfo uri) {
        boolean isAsked = uri.getQueryParameters().keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("wsdl"));
        if (!isAsked) {
            throw refused(METHOD_NOT_ALLOWED, "the web service takes POST, and GET with the query wsdl");
        }
        return Response.ok(SoapAddress.in(variants.require(service).wsdl(), uri, caller.forwarding()), XML)
                .build();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response call(String service, @HeaderParam("Content-Type") @Nullable String contentType, byte[] envelope) {
        var variant = variants.require(service);
        String supportReference = SupportReference.current();
        String namespace = variant.namespace();
        try {
            var till = caller.till();
            var request = read(envelope, Optional.ofNullable(contentType).orElse(""));
            if (variants.namespaces().contains(request.namespace())) {
                namespace = request.namespace();
            }
            var asked = SoapRequest.read(request, variants.namespaces());
            return Response.ok(calls.answer(till, variant, asked, namespace), XML)
                    .build();
        } catch (SoapFault.Unreadable unreadable) {
            return fault(namespace, unreadable.fault(supportReference));
        } catch (RefusedException refusal) {
            return fault(namespace, SoapFault.of(FaultCode.of(refusal.refusal()), refusal, supportReference));
        } catch (RuntimeException defect) {
            return fault(namespace, SoapFault.of(FaultCode.LATER, explain(defect, supportReference), supportReference));
        }
    }

    private XmlElement read(byte[] envelope, String contentType) {
        if (envelope.length > config.bytesMax()) {
            throw refused(BODY_TOO_LARGE);
        }
        return SoapEnvelope.request(XmlReader.read(XmlText.of(envelope, contentType)));
    }

    private RefusedException explain(RuntimeException defect, String supportReference) {
        if (troubles.stream().anyMatch(trouble -> trouble.isSeenIn(defect))) {
            LOG.warnf("passing trouble supportReference=%s: %s", supportReference, defect);
            return refused(SERVICE_UNAVAILABLE);
        }
        LOG.errorf(defect, "internal defect supportReference=%s", supportReference);
        return refused(INTERNAL_DEFECT);
    }

    private static Response fault(String namespace, SoapFault fault) {
        LOG.infof("soap fault code=%s reason=%s", fault.code().code(), fault.reason());
        return Response.status(FAULT_STATUS)
                .type(XML)
                .entity(SoapAnswer.fault(namespace, fault))
                .build();
    }
}
