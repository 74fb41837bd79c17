package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Operator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the services sealed while people acted is verified through the gateway, by an operator. */
class EvidenceIT {

    private static final Duration SEALED_MAX = Duration.ofSeconds(90);

    private final Stack stack = StackFixtures.stack();
    private final Story story = new Story(stack);
    private final Operator operator =
            new Operator(new Client(stack.gateway(), stack.identities().ops()));

    @Test
    void whatPeopleDidIsSealedAndVerified() {
        // Given
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libreria V1 25.00       -> CAPTURED
                reverse    R1                         -> REVERSED
                """);

        for (var book : Operator.BOOKS) {
            // When
            await().atMost(SEALED_MAX)
                    .untilAsserted(() ->
                            assertThat(operator.verify(book).checkpoints()).isPositive());

            // Then
            assertThat(operator.verify(book).faults()).isEmpty();
        }
    }
}
