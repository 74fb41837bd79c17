package eu.buono.settlement.settlement.model;

import static eu.buono.settlement.settlement.model.SettlementFixtures.AMOUNT_CENTS;
import static eu.buono.settlement.settlement.model.SettlementFixtures.inEveryState;
import static eu.buono.settlement.settlement.model.SettlementFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.RefusedException;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.Settlement.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The moves of a settlement, each from every state. */
class SettlementTest {

    private static final Path SOURCE = Path.of("src/main/java/eu/buono/settlement/settlement/api/Settlement.java");
    private static final Pattern ARROW = Pattern.compile("^ \\* (\\w+) ─ (\\w+) ▶ (\\w+)$", Pattern.MULTILINE);

    private static Map<String, UnaryOperator<Settlement>> moves() {
        var moves = new LinkedHashMap<String, UnaryOperator<Settlement>>();
        moves.put("close", settlement -> settlement.close(1).orElseThrow());
        moves.put("invoice", settlement -> settlement.invoice("12/2026"));
        moves.put("accept", Settlement::accept);
        moves.put("reject", settlement -> settlement.reject("another buyer"));
        moves.put("order", settlement -> settlement.order(new UUID(0, 7)));
        moves.put("pay", settlement -> settlement.pay(LocalDate.parse("2026-12-15")));
        moves.put("giveBack", settlement -> settlement.giveBack("AC04"));
        moves.put("payAfterAll", settlement -> settlement.payAfterAll(new UUID(0, 6), LocalDate.parse("2026-12-16")));
        return moves;
    }

    @Test
    void theDiagramNamesEveryLegalMoveAndNoOther() throws IOException {
        // Given
        Set<String> drawn = new TreeSet<>();
        ARROW.matcher(Files.readString(SOURCE))
                .results()
                .forEach(arrow -> drawn.add(arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3)));

        // When
        Set<String> legal = new TreeSet<>();
        for (var settlement : inEveryState()) {
            moves().forEach((name, move) -> next(settlement, move)
                    .ifPresent(state -> legal.add(name(settlement) + " " + name + " " + name(state))));
        }

        // Then
        assertThat(inEveryState()).extracting(Settlement::state).containsExactly(State.values());
        assertThat(legal).isEqualTo(drawn);
    }

    @ParameterizedTest(name = "accrued {0}, reversed {1}, at least {2}")
    @CsvSource({
        "1000,    0,    1, true",
        "1000,  999,    1, true",
        "1000, 1000,    1, false",
        "1000, 1001,    1, false",
        "1000,    0, 1000, true",
        "1000,    0, 1001, false",
        "1000,    1, 1000, false"
    })
    void whatIsNotWorthAPaymentStaysOpen(long accrued, long reversed, long amountMin, boolean isClosed) {
        var closed = new Open(terms(accrued, reversed)).close(amountMin);

        assertThat(closed.isPresent()).isEqualTo(isClosed);
    }

    @Test
    void everyStateKeepsWhatTheSettlementIsAbout() {
        assertThat(inEveryState())
                .allSatisfy(settlement ->
                        assertThat(settlement.terms().amount().cents()).isEqualTo(AMOUNT_CENTS));
    }

    private static Optional<Settlement> next(Settlement settlement, UnaryOperator<Settlement> move) {
        try {
            return Optional.of(move.apply(settlement));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static String name(Settlement settlement) {
        return settlement.getClass().getSimpleName();
    }
}
