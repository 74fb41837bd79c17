package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.VoucherCode;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever tries codes by the ten thousand is answered a hundred times, finds nothing, and is noticed. */
class GuessingIT {

    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    private static final String VOUCHER_UNKNOWN = "VOUCHER_UNKNOWN";
    private static final String CODE_LOCKED_OUT = "CODE_LOCKED_OUT";
    private static final String TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS";

    private static final int GUESSES = 20_000;
    private static final int TRIED_MAX = 100;
    private static final int CONNECTIONS = 16;
    private static final double AS_FAST_AS_POSSIBLE = 1e9;
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final long SEED = 20261123;

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);

    @Test
    void tenThousandsOfGuessesFindNothingAndAreNoticed() throws InterruptedException {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                """);
        var headers = Map.of("Authorization", "Bearer " + aThiefsToken());
        var random = new SplittableRandom(SEED);
        var heard = new ConcurrentHashMap<String, Integer>();
        double lockoutsBefore = lockouts();

        // When
        var load = new Load(stack.gateway(), CONNECTIONS, AS_FAST_AS_POSSIBLE, AT_MOST);
        load.run(
                GUESSES,
                index -> guess(random, headers),
                (index, response) -> heard.merge(words(response), 1, Integer::sum));

        // Then
        assertThat(heard.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(GUESSES);
        assertThat(heard.keySet()).isSubsetOf(VOUCHER_UNKNOWN, CODE_LOCKED_OUT, TOO_MANY_REQUESTS);
        assertThat(heard.get(VOUCHER_UNKNOWN)).isLessThanOrEqualTo(TRIED_MAX);
        assertThat(lockouts()).isGreaterThan(lockoutsBefore);
        story.tell("redeem R1 libreria V1 40.00 -> CAPTURED");
    }

    /** The token of an active merchant that has no voucher in its hands. */
    private String aThiefsToken() {
        var body = story.cast().publicBody();
        var merchantId =
                body.register(PartiteIva.number(2_000_001), "ladro").done().text("merchantId");
        body.activate(merchantId).done();
        return stack.identities().merchant(MerchantId.of(merchantId));
    }

    private static Request guess(SplittableRandom random, Map<String, String> headers) {
        synchronized (random) {
            var code = VoucherCode.draw(random);
            return Request.post("/v1/till/checks", headers, "{\"code\":\"%s\"}".formatted(code.text()));
        }
    }

    /** What a refusal says, or the status of an answer that is none. */
    private static String words(Response response) {
        var code = CODE.matcher(response.body());
        return code.find() ? code.group(1) : "status " + response.status();
    }

    private double lockouts() {
        return MetricSamples.of(stack.instances(Service.MERCHANT).getFirst().management())
                .sum("buono_till_lockouts_total", "kind=\"MERCHANT\"");
    }
}
