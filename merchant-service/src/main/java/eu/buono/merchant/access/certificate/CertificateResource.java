package eu.buono.merchant.access.certificate;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.MerchantRefusal.CERTIFICATE_KEY_GONE;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.access.model.Certificate;
import eu.buono.merchant.access.model.CertificateId;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.util.encoders.Hex;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Issues and revokes the client certificates of merchants. */
@Path("/v1/merchants/{merchantId}/certificates")
@RolesAllowed({Roles.MERCHANT, Roles.PUBLIC_BODY})
@RunOnVirtualThread
@Tag(name = "certificates")
public class CertificateResource {

    static final String PKCS10 = "application/pkcs10";
    static final String PEM = "application/x-pem-file";
    static final String PKCS12 = "application/x-pkcs12";

    private static final String KEY = "Idempotency-Key";

    /** The password of the PKCS#12 file that is to be made, 8 to 128 printable characters. */
    @Schema(name = "KeyRequest")
    record Password(String password) {

        private static final int LENGTH_MIN = 8;
        private static final int LENGTH_MAX = 128;

        Password {
            boolean isFit = password.length() >= LENGTH_MIN
                    && password.length() <= LENGTH_MAX
                    && password.chars().allMatch(character -> character >= ' ' && character <= '~');
            if (!isFit) {
                throw new IllegalArgumentException(
                        "the password must have " + LENGTH_MIN + ".." + LENGTH_MAX + " printable ASCII characters");
            }
        }

        @Override
        public String toString() {
            return "a password";
        }
    }

    private final CertificateCaller caller;
    private final Idempotency idempotency;
    private final IssueCertificate issueCertificate;
    private final RevokeCertificate revokeCertificate;
    private final CertificateViews views;

    CertificateResource(
            CertificateCaller caller,
            Idempotency idempotency,
            IssueCertificate issueCertificate,
            RevokeCertificate revokeCertificate,
            CertificateViews views) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.issueCertificate = issueCertificate;
        this.revokeCertificate = revokeCertificate;
        this.views = views;
    }

    @POST
    @Consumes({PKCS10, PEM, MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = CertificateView.class, responseCode = "201", responseDescription = "The certificate.")
    @Extension(
            name = "x-refusals",
            value = "MERCHANT_NOT_ACTIVE CERTIFICATES_TOO_MANY SIGNING_REQUEST_UNREADABLE "
                    + "SIGNING_REQUEST_KEY_WEAK SIGNING_REQUEST_DIGEST_WEAK SIGNING_REQUEST_NOT_PROVEN")
    @Operation(
            operationId = "certifyKey",
            summary = "Certifies the key of a signing request (PKCS#10, DER or PEM); the first makes activatable.")
    public Response issue(
            @HeaderParam(KEY) @Parameter(required = true) @Nullable String key,
            UUID merchantId,
            byte[] signingRequest) {
        var merchant = caller.merchant(merchantId);
        var publicKey = SigningRequest.provenKey(signingRequest);
        String request = "POST " + address(merchant) + " " + Hex.toHexString(signingRequest);
        var answer = idempotency.once(
                caller.key(),
                key,
                request,
                () -> issueCertificate.sign(merchant, publicKey),
                signed -> created(issueCertificate.issue(signed, caller.client())));
        return answer.response();
    }

    /** The answer cannot be given twice, since its key is kept nowhere: a repeat is told so. */
    @POST
    @Path("/with-key")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({PKCS12, MediaType.APPLICATION_JSON})
    @APIResponse(
            responseCode = "201",
            description = "The key and the certificate, once.",
            content =
                    @Content(
                            mediaType = "application/x-pkcs12",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Extension(name = "x-refusals", value = "MERCHANT_NOT_ACTIVE CERTIFICATES_TOO_MANY CERTIFICATE_KEY_GONE")
    @Operation(
            operationId = "makeKeyAndCertificate",
            summary = "Makes a key, certifies it, and gives both out once as PKCS#12 under the given password.")
    public Response issueWithKey(
            @HeaderParam(KEY) @Parameter(required = true) @Nullable String key, UUID merchantId, Password password) {
        var merchant = caller.merchant(merchantId);
        String request = "POST " + address(merchant) + "/with-key";
        var issued = new AtomicReference<@Nullable Issued>();
        // A key is drawn for nobody who would be refused, and for no repeat.
        var answer = idempotency.once(caller.key(), key, request, () -> drawn(merchant), drawn -> {
            var certificate = issueCertificate.issue(drawn.signed(), caller.client());
            issued.set(new Issued(certificate, drawn.key()));
            return created(certificate);
        });
        @Nullable Issued first = issued.get();
        if (first == null) {
            throw refused(CERTIFICATE_KEY_GONE, "revoke " + answer.location().orElseThrow() + " and ask for another");
        }
        return Response.status(answer.status())
                .type(PKCS12)
                .entity(first.key().file(first.certificate(), password.password()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"buono.p12\"")
                .location(URI.create(answer.location().orElseThrow()))
                .build();
    }

    private record Issued(Certificate certificate, GeneratedKey key) {}

    private record Drawn(GeneratedKey key, IssueCertificate.Signed signed) {}

    private Drawn drawn(MerchantId merchant) {
        issueCertificate.check(merchant);
        var key = GeneratedKey.draw();
        return new Drawn(key, issueCertificate.sign(merchant, key.publicKey()));
    }

    @POST
    @Path("/{certificateId}/revocation")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = CertificateView.class,
            responseCode = "200",
            responseDescription = "The certificate, revoked.")
    @Operation(
            operationId = "revokeCertificate",
            summary = "Revokes a certificate: from the next request on it opens nothing.")
    public Response revoke(
            @HeaderParam(KEY) @Parameter(required = true) @Nullable String key, UUID merchantId, UUID certificateId) {
        var merchant = caller.merchant(merchantId);
        String request = "POST " + address(merchant) + "/" + certificateId + "/revocation";
        var answer = idempotency.once(caller.key(), key, request, () -> {
            var revoked = revokeCertificate.revoke(merchant, new CertificateId(certificateId));
            return new Answer(Response.Status.OK.getStatusCode(), views.json(revoked), Optional.empty());
        });
        return answer.response();
    }

    private Answer created(Certificate certificate) {
        var term = certificate.term();
        return new Answer(
                Response.Status.CREATED.getStatusCode(),
                views.json(certificate),
                Optional.of(address(term.merchantId()) + "/" + term.certificateId()));
    }

    private static String address(MerchantId merchantId) {
        return "/v1/merchants/" + merchantId + "/certificates";
    }
}
