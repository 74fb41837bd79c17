package eu.buono.stack.year;

import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import eu.buono.stack.year.VoucherRequests.IssuedVoucher;
import java.util.List;
import java.util.Map;

/** Tills redeem vouchers, each once: of every three one that ends at the turn, and two that do not. */
final class RedemptionLoad {

    static final String ENDING_DONE = "voucher that ends, redeemed before";
    static final String ENDING_REFUSED = "voucher that ends, refused after";
    static final String LASTING_DONE = "voucher that lasts, redeemed";

    private static final int OF = 3;

    private final Turn turn;
    private final List<IssuedVoucher> ending;
    private final List<IssuedVoucher> lasting;
    private final List<String> tillTokens;
    private final Findings findings;

    RedemptionLoad(
            Turn turn,
            List<IssuedVoucher> ending,
            List<IssuedVoucher> lasting,
            List<String> tillTokens,
            Findings findings) {
        this.turn = turn;
        this.ending = List.copyOf(ending);
        this.lasting = List.copyOf(lasting);
        this.tillTokens = List.copyOf(tillTokens);
        this.findings = findings;
    }

    /** How many vouchers of each kind so many redemptions need. */
    static int endingOf(int redemptions) {
        return redemptions / OF + 1;
    }

    static int lastingOf(int redemptions) {
        return redemptions - redemptions / OF;
    }

    Request request(int index) {
        var code = voucher(index).code();
        var headers = Map.of(
                "Authorization",
                "Bearer " + tillTokens.get(index % tillTokens.size()),
                "Idempotency-Key",
                "turn-" + code);
        return Request.post("/v1/till/redemptions", headers, body(code));
    }

    static String body(String code) {
        return "{\"code\":\"%s\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"turn-%s\"}"
                .formatted(code, code);
    }

    void judge(int index, Span span, Response response) {
        var sentence = "redemption of %s over %s: %s".formatted(voucher(index).expiresAt(), span, response);
        if (!isEnding(index)) {
            findings.check(response.isSuccess(), LASTING_DONE, sentence);
        } else if (response.isSuccess()) {
            boolean isBefore =
                    Answers.instant(Answers.json(response), "capturedAt").isBefore(turn.at());
            findings.check(isBefore, ENDING_DONE, sentence);
        } else {
            boolean isRight = Answers.refusal(response).equals("VOUCHER_EXPIRED") && !span.endsBefore(turn.at());
            findings.check(isRight, ENDING_REFUSED, sentence);
        }
    }

    private static boolean isEnding(int index) {
        return index % OF == 0;
    }

    private IssuedVoucher voucher(int index) {
        return isEnding(index) ? ending.get(index / OF) : lasting.get(index - index / OF - 1);
    }
}
