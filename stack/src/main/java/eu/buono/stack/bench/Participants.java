package eu.buono.stack.bench;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whose tokens the load bears: teachers with wallets and merchants with tills. */
final class Participants {

    static final String PROGRAMME = "carta-docente";

    /** What has just started may miss its deadlines for a while. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final Stack stack;
    private final PublicBody publicBody;

    Participants(Stack stack) {
        this.stack = stack;
        var client = new Client(stack.gateway(), stack.identities().publicBody());
        this.publicBody = new PublicBody(client.patient(ANSWER_MAX));
    }

    /** Loads a wallet of {@code amount} for each of the first {@code count} teachers. */
    void loadWallets(int count, Money amount) {
        var csv = IntStream.range(0, count)
                .mapToObj(number -> TaxCodes.number(number).text() + "," + amount.cents())
                .collect(Collectors.joining("\n", "tax_code,amount_cents\n", "\n"));
        var job = publicBody.load(PROGRAMME, csv).done();
        publicBody.awaitLoad(job.text("loadJobId"));
    }

    List<String> teacherTokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> stack.identities().beneficiary(TaxCodes.number(number)))
                .toList();
    }

    /** Tokens of as many merchants; registers those that are not registered yet. */
    List<String> tillTokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var merchantId = publicBody
                            .register(PartiteIva.number(number), "Shop " + number)
                            .done()
                            .text("merchantId");
                    publicBody.activate(merchantId).done();
                    return stack.identities().merchant(MerchantId.of(merchantId));
                })
                .toList();
    }
}
