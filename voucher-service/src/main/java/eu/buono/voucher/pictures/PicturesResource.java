package eu.buono.voucher.pictures;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.VoucherCode;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.Roles;
import eu.buono.voucher.issuance.api.VoucherCodes;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.listing.api.OwnVouchers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/**
 * A voucher's code as a picture, for its owner. Each refuses: NOT_FOUND, VOUCHER_NOT_ISSUED, and why a voucher that has
 * ended cannot be used any more.
 */
@Path("/v1/vouchers/{id}")
@RolesAllowed(Roles.BENEFICIARY)
@RunOnVirtualThread
@Tag(name = "vouchers")
public class PicturesResource {

    private static final String SVG = "image/svg+xml";
    private static final String PNG = "image/png";
    private static final String NO_STORE = "no-store";

    private final Caller caller;
    private final OwnVouchers own;
    private final VoucherCodes codes;
    private final InstantSource clock;

    PicturesResource(Caller caller, OwnVouchers own, VoucherCodes codes, InstantSource clock) {
        this.clock = clock;
        this.caller = caller;
        this.own = own;
        this.codes = codes;
    }

    @GET
    @Path("/qr.svg")
    @Produces(SVG)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @APIResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = SchemaType.STRING)))
    @Extension(
            name = "x-refusals",
            value = "VOUCHER_NOT_ISSUED OPERATION_FINAL VOUCHER_REDEEMED VOUCHER_CANCELLED "
                    + "VOUCHER_EXPIRED WALLET_UNKNOWN WALLET_CLOSED WALLET_FROZEN CATEGORY_UNKNOWN "
                    + "CHANNEL_NOT_OFFERED CURRENCY_NOT_SUPPORTED FUNDS_INSUFFICIENT ISSUANCE_TIMED_OUT "
                    + "PROGRAMME_UNKNOWN AMOUNT_INVALID")
    @Operation(operationId = "getQrCodeSvg", summary = "Draws the code as a QR code (SVG).")
    public String qrSvg(@RestPath String id) {
        return Svg.of(Picture.QR.modules(code(id)));
    }

    @GET
    @Path("/qr.png")
    @Produces(PNG)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @APIResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Extension(
            name = "x-refusals",
            value = "VOUCHER_NOT_ISSUED OPERATION_FINAL VOUCHER_REDEEMED VOUCHER_CANCELLED "
                    + "VOUCHER_EXPIRED WALLET_UNKNOWN WALLET_CLOSED WALLET_FROZEN CATEGORY_UNKNOWN "
                    + "CHANNEL_NOT_OFFERED CURRENCY_NOT_SUPPORTED FUNDS_INSUFFICIENT ISSUANCE_TIMED_OUT "
                    + "PROGRAMME_UNKNOWN AMOUNT_INVALID")
    @Operation(operationId = "getQrCodePng", summary = "Draws the code as a QR code (PNG).")
    public byte[] qrPng(@RestPath String id) {
        return Png.of(Picture.QR.modules(code(id)), Picture.QR.modulePixels());
    }

    @GET
    @Path("/barcode.svg")
    @Produces(SVG)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @APIResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = SchemaType.STRING)))
    @Extension(
            name = "x-refusals",
            value = "VOUCHER_NOT_ISSUED OPERATION_FINAL VOUCHER_REDEEMED VOUCHER_CANCELLED "
                    + "VOUCHER_EXPIRED WALLET_UNKNOWN WALLET_CLOSED WALLET_FROZEN CATEGORY_UNKNOWN "
                    + "CHANNEL_NOT_OFFERED CURRENCY_NOT_SUPPORTED FUNDS_INSUFFICIENT ISSUANCE_TIMED_OUT "
                    + "PROGRAMME_UNKNOWN AMOUNT_INVALID")
    @Operation(operationId = "getBarcodeSvg", summary = "Draws the code as a barcode, Code 128 (SVG).")
    public String barcodeSvg(@RestPath String id) {
        return Svg.of(Picture.BARCODE.modules(code(id)));
    }

    @GET
    @Path("/barcode.png")
    @Produces(PNG)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @APIResponse(
            responseCode = "200",
            description = "The picture.",
            content = @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Extension(
            name = "x-refusals",
            value = "VOUCHER_NOT_ISSUED OPERATION_FINAL VOUCHER_REDEEMED VOUCHER_CANCELLED "
                    + "VOUCHER_EXPIRED WALLET_UNKNOWN WALLET_CLOSED WALLET_FROZEN CATEGORY_UNKNOWN "
                    + "CHANNEL_NOT_OFFERED CURRENCY_NOT_SUPPORTED FUNDS_INSUFFICIENT ISSUANCE_TIMED_OUT "
                    + "PROGRAMME_UNKNOWN AMOUNT_INVALID")
    @Operation(operationId = "getBarcodePng", summary = "Draws the code as a barcode, Code 128 (PNG).")
    public byte[] barcodePng(@RestPath String id) {
        return Png.of(Picture.BARCODE.modules(code(id)), Picture.BARCODE.modulePixels());
    }

    private VoucherCode code(String id) {
        var voucher = own.find(caller.beneficiary(), id).voucher();
        voucher.refusalToUse(clock.instant()).ifPresent(refusal -> {
            throw refused(refusal);
        });
        return codes.of(voucher).orElseThrow(() -> refused(VoucherRefusal.VOUCHER_NOT_ISSUED));
    }
}
