package eu.buono.voucher.issuance.api;

import eu.buono.contracts.Refusal;
import eu.buono.platform.web.Problem;
import eu.buono.platform.web.SupportReference;
import eu.buono.voucher.programme.api.OfferExplanation;
import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers a request about one voucher: with the voucher, or with what refused it; always saying where it is found. */
@ApplicationScoped
public class VoucherAnswers {

    /** What a programme's dated rules refuse, and can be explained by them. */
    private static final Set<Refusal> OF_THE_OFFER =
            Set.of(VoucherRefusal.CATEGORY_UNKNOWN, VoucherRefusal.CHANNEL_NOT_OFFERED);

    private final VoucherCodes codes;
    private final Programmes programmes;

    VoucherAnswers(VoucherCodes codes, Programmes programmes) {
        this.codes = codes;
        this.programmes = programmes;
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
        var explained = Optional.of(voucher.issuance())
                .filter(issuance -> OF_THE_OFFER.contains(refusal))
                .flatMap(issuance -> programmes
                        .find(issuance.terms().programmeId())
                        .map(programme -> programme.explain(issuance.terms(), issuance.requestedAt())));
        return Response.status(refusal.httpStatus())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.LOCATION, address(voucher))
                .entity(Problem.of(
                        refusal,
                        explained.map(OfferExplanation::text),
                        explained.map(OfferExplanation::facts).orElse(Map.of()),
                        address(voucher),
                        SupportReference.current()))
                .build();
    }

    private static String address(Voucher voucher) {
        return VoucherAddress.of(voucher.voucherId());
    }
}
