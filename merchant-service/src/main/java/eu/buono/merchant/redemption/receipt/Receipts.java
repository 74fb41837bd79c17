package eu.buono.merchant.redemption.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.merchant.redemption.ReceiptConfig;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.Redemption.Progress;
import eu.buono.merchant.redemption.api.ReversalPart;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.platform.durable.Answer;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Receipts of authorisations, captures and reversals: compact JWS that prove, without asking, what Buono answered, to
 * whom, when.
 *
 * <p>The answer that is kept for repeats holds the unsigned content; it is signed when it is given, after the commit
 * and outside of the writers: signing takes longer than deciding.
 */
@ApplicationScoped
public class Receipts {

    /** The receipt is the last field of an answer's body. */
    private static final String FIELD = "\"receipt\":\"";

    private static final String END = "\"}";

    /** What a receipt says; nothing about the holder, and no code. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Content(
            @JsonProperty("iss") String issuer,
            @JsonProperty("sub") RedemptionId redemptionId,
            @JsonProperty("iat") long issuedAtSeconds,
            String event,
            Money amount,
            @JsonProperty("merchant_id") MerchantId merchantId,
            @JsonProperty("shop_id") Optional<ShopId> shopId,
            @JsonProperty("voucher_id") VoucherId voucherId,
            String reference,
            Instant at,
            @JsonProperty("lapses_at") Optional<Instant> lapsesAt,
            @JsonProperty("reversal_reference") Optional<String> reversalReference,
            @JsonProperty("left_amount") Optional<Money> leftAmount,
            Optional<Boolean> sandbox) {}

    private final ReceiptKeys keys;
    private final ObjectWriter writer;
    private final ExecutorService executor;
    private final String issuer;

    Receipts(ReceiptKeys keys, ObjectMapper mapper, @VirtualThreads ExecutorService executor, ReceiptConfig config) {
        this.keys = keys;
        this.writer = mapper.writerFor(Content.class);
        this.executor = executor;
        this.issuer = config.issuer();
    }

    /** The unsigned receipt of a redemption that has just been authorised or captured; none of what ended one. */
    public Optional<String> content(Redemption redemption) {
        return switch (redemption.progress()) {
            case Progress.Authorised() -> Optional.of(encoded(authorised(redemption)));
            case Progress.Captured captured ->
                Optional.of(encoded(captured(redemption, captured.amount(), captured.capturedAt())));
            case Progress.Reversed ignored -> Optional.empty();
            case Progress.Voided ignored -> Optional.empty();
            case Progress.Lapsed ignored -> Optional.empty();
        };
    }

    /**
     * The unsigned receipt of what was given back: a part of the redemption, or all of it at once. It says what was
     * left after it, whatever was given back since.
     */
    public String reversal(Redemption redemption, ReversalPart part) {
        var order = redemption.order();
        int number = redemption.parts().indexOf(part);
        var left = redemption.parts().stream()
                .limit(number + 1L)
                .map(ReversalPart::amount)
                .reduce(redemption.capturedAmount().orElseThrow(), Money::minus);
        return encoded(new Content(
                issuer,
                redemption.id(),
                part.reversedAt().getEpochSecond(),
                "reversed",
                part.amount(),
                order.merchantId(),
                order.shopId(),
                redemption.voucherId(),
                order.reference(),
                part.reversedAt(),
                Optional.empty(),
                part.reference(),
                Optional.of(number < 0 ? left.zero() : left),
                sandbox(redemption)));
    }

    private static Optional<Boolean> sandbox(Redemption redemption) {
        return Sandbox.has(redemption.id()) ? Optional.of(true) : Optional.empty();
    }

    /** The signed receipt of the capture, or of the authorisation where there was no capture, whatever came after. */
    public String receipt(Redemption redemption) {
        var content = switch (redemption.progress()) {
            case Progress.Captured captured -> captured(redemption, captured.amount(), captured.capturedAt());
            case Progress.Reversed reversed -> captured(redemption, reversed.amount(), reversed.capturedAt());
            case Progress.Authorised() -> authorised(redemption);
            case Progress.Voided ignored -> authorised(redemption);
            case Progress.Lapsed ignored -> authorised(redemption);
        };
        return keys.sign(encoded(content));
    }

    /** Signs the receipt in an answer, on another thread than the one that decided. */
    public Uni<Answer> signed(Uni<Answer> answer) {
        return answer.emitOn(executor).map(this::signed);
    }

    private Answer signed(Answer answer) {
        String body = answer.body();
        int field = body.lastIndexOf(FIELD);
        if (field < 0) {
            return answer;
        }
        int start = field + FIELD.length();
        String content = body.substring(start, body.length() - END.length());
        return new Answer(answer.status(), body.substring(0, start) + keys.sign(content) + END, answer.location());
    }

    private Content authorised(Redemption redemption) {
        var order = redemption.order();
        return content(redemption, "authorised", order.amount(), redemption.authorisedAt(), redemption.lapsesAt());
    }

    private Content captured(Redemption redemption, Money amount, Instant capturedAt) {
        return content(redemption, "captured", amount, capturedAt, Optional.empty());
    }

    private Content content(Redemption redemption, String event, Money amount, Instant at, Optional<Instant> lapsesAt) {
        var order = redemption.order();
        return new Content(
                issuer,
                redemption.id(),
                at.getEpochSecond(),
                event,
                amount,
                order.merchantId(),
                order.shopId(),
                redemption.voucherId(),
                order.reference(),
                at,
                lapsesAt,
                Optional.empty(),
                Optional.empty(),
                sandbox(redemption));
    }

    private String encoded(Content content) {
        try {
            return ReceiptKeys.encoded(writer.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the receipt of " + content.redemptionId(), e);
        }
    }
}
