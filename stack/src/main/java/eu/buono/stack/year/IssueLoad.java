package eu.buono.stack.year;

import eu.buono.contracts.Money;
import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import eu.buono.stack.people.Holder;
import java.util.List;
import java.util.function.Function;

/** Holders whose money ends at the turn, and whose next money begins at it, ask for vouchers before and after. */
final class IssueLoad {

    static final String OF_ENDING = "voucher issued of the money that ends";
    static final String OF_NEXT = "voucher issued of the money that begins";
    static final String ASKED_AGAIN = "voucher overtaken by the turn, issued when asked for again";

    private final Turn turn;
    private final List<String> tokens;
    private final VoucherRequests requests;
    private final Function<String, Holder> holders;
    private final Findings findings;

    /** {@code holders}: who speaks with a token. */
    IssueLoad(Turn turn, List<String> tokens, Function<String, Holder> holders, Findings findings) {
        this.turn = turn;
        this.tokens = List.copyOf(tokens);
        this.requests = new VoucherRequests(tokens);
        this.holders = holders;
        this.findings = findings;
    }

    Request request(int index) {
        return requests.request(index);
    }

    void judge(int index, Span span, Response response) {
        var sentence = "issue over %s: %s".formatted(span, response);
        var issued = requests.keep(response);
        if (issued.isPresent()) {
            var voucher = issued.get();
            boolean isOfEnding = voucher.expiresAt().equals(turn.at());
            boolean isRight = voucher.issuedAt().isBefore(turn.at()) == isOfEnding;
            findings.check(isRight, isOfEnding ? OF_ENDING : OF_NEXT, sentence);
        } else if (isOvertaken(span, response)) {
            var again = holders.apply(tokens.get(index % tokens.size()))
                    .issue(YearChange.PROGRAMME, Money.eur(VoucherRequests.CENTS));
            findings.check(again.isDone(), ASKED_AGAIN, "asked again after " + sentence + ": " + again);
        } else {
            findings.wrong(sentence);
        }
    }

    /** Held of money that ended before the tills knew the code: nobody could have used it. */
    private boolean isOvertaken(Span span, Response response) {
        return Answers.refusal(response).equals("ISSUANCE_TIMED_OUT")
                && span.beginsBefore(turn.at())
                && !span.endsBefore(turn.at());
    }
}
