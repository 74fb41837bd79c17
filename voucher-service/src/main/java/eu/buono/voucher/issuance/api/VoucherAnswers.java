package eu.buono.voucher.issuance.api;

import eu.buono.contracts.Refusal;
import eu.buono.platform.web.Problem;
import eu.buono.platform.web.SupportReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers a request about one voucher: with the voucher, or with what refused it; always saying where it is found. */
@ApplicationScoped
public class VoucherAnswers {

    private final VoucherCodes codes;

    VoucherAnswers(VoucherCodes codes) {
        this.codes = codes;
    }

    /** The owner's view; no cache may keep it, since it may hold the code. */
    public Response voucher(Response.Status status, Voucher voucher) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, address(voucher))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(VoucherResponse.of(voucher, codes.of(voucher)))
                .build();
    }

    /** A refusal that is part of the voucher's history; the problem is an instance of that voucher's address. */
    public Response problem(Refusal refusal, Voucher voucher) {
        return Response.status(refusal.httpStatus())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.LOCATION, address(voucher))
                .entity(Problem.of(refusal, Optional.empty(), address(voucher), SupportReference.current()))
                .build();
    }

    private static String address(Voucher voucher) {
        return VoucherAddress.of(voucher.voucherId());
    }
}
