package eu.buono.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the launcher tells when everything is up. */
final class Manual {

    private Manual() {}

    /** Whose tokens are printed, by the names of their variables. */
    private static final List<String> PEOPLE = List.of("TEACHER", "MERCHANT", "BUSINESS", "PUBLIC_BODY", "OPS");

    /** @param variables what is in the file of variables */
    static String welcome(Running running, Path folder, Map<String, String> variables) {
        return """
                  gateway    %1$s            (try-it page: %1$s/try)
                  for tills  %6$s          (TLS with client certificates: docs/tills.md)
                  status     %1$s/v1/status/page   (from its own process, started last: ./buono status)
                  PostgreSQL %2$s    Kafka %3$s    logs %4$s

                Development tokens, good for 30 days, of a teacher, a merchant, a business, the public body and ops:

                %7$s
                They are in %5$s as well. Try:

                  . %5$s
                  curl -s $GATEWAY/v1/wallets -H "Authorization: Bearer $TEACHER"
                  curl -s $GATEWAY/v1/vouchers -H "Authorization: Bearer $TEACHER" -H "Idempotency-Key: $RANDOM$RANDOM$RANDOM" --json '{"programmeId":"carta-docente","channel":"PHYSICAL","categoryId":"books","goodId":"printed-book","amount":{"cents":3000,"currency":"EUR"}}'
                  CODE=...   # as the voucher says
                  curl -s $GATEWAY/v1/till/checks -H "Authorization: Bearer $MERCHANT" --json '{"code":"'$CODE'"}'
                  curl -s $GATEWAY/v1/till/redemptions -H "Authorization: Bearer $MERCHANT" -H "Idempotency-Key: $RANDOM$RANDOM$RANDOM" --json '{"code":"'$CODE'","amount":{"cents":2500,"currency":"EUR"},"reference":"receipt-1"}'
                  curl -s $GATEWAY/v1/claims -H "Authorization: Bearer $MERCHANT"

                ./buono demo shows the whole story; Ctrl-C or ./buono down stops everything.
                """.formatted(
                        running.gateway(),
                        running.postgres(),
                        running.kafka(),
                        folder.resolve("logs"),
                        Running.variablesFile(folder),
                        running.gatewayTls(),
                        tokens(variables));
    }

    /** What to click. */
    static String pages(URI portal) {
        return """
                  pages      %1$s            (in Italian; no password is asked for here)

                Open it, press "Accedi", be "Anna Verdi, docente": see the balance, press "Nuovo buono", choose what, where
                and how much, and the code is there to show at the till.
                """.formatted(portal);
    }

    private static String tokens(Map<String, String> variables) {
        return PEOPLE.stream()
                .map(name -> name + "=" + variables.getOrDefault(name, "") + "\n")
                .collect(Collectors.joining());
    }
}
