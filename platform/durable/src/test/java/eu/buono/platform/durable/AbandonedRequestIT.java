package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.web.AnswerWait;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests that are stuck behind a row of another session, and nobody waits for them any more. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class AbandonedRequestIT {

    static final String CHANGE = "UPDATE special SET kind = 'changed' WHERE voucher_id = ?";

    /** As many as the pool has connections. */
    private static final int CROWD = 16;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    DurableFixtures fixtures;

    @SuppressWarnings("NullAway.Init") // Quarkus sets it before the first test.
    @TestHTTPResource("/v1/try/rows/")
    URI rows;

    private final UUID id = UUID.randomUUID();

    @Test
    void theStatementsOfCallersWhoLeaveAreCancelledAndTheirConnectionsAreFree() throws SQLException {
        try (var holder = holding();
                var client = HttpClient.newHttpClient()) {
            // Given
            var stuck = IntStream.range(0, CROWD)
                    .mapToObj(number -> client.sendAsync(request().build(), BodyHandlers.ofString()))
                    .toList();
            await().untilAsserted(() -> assertThat(statements(holder)).isGreaterThanOrEqualTo(CROWD / 2));

            // When
            stuck.forEach(request -> request.cancel(true));

            // Then
            await().untilAsserted(() -> assertThat(statements(holder)).isZero());
            await().untilAsserted(() -> {
                try (var free = dataSource.getConnection()) {
                    assertThat(free.isValid(1)).isTrue();
                }
            });
            holder.rollback();
        }
        assertThat(kind()).isEqualTo("new");
    }

    @Test
    void aStatementEndsAtTheDeadlineThatTheGatewayNames() throws Exception {
        try (var holder = holding();
                var client = HttpClient.newHttpClient()) {
            // When
            var answer = client.send(
                    request().header(AnswerWait.DEADLINE_HEADER, "500").build(), BodyHandlers.ofString());

            // Then
            // The latter if the request had to wait for so long already that it was not begun.
            assertThat(answer.statusCode()).isIn(503, 504);
            assertThat(statements(holder)).isZero();
            holder.rollback();
        }
        assertThat(kind()).isEqualTo("new");
    }

    @Test
    void aRequestThatSomebodyWaitsForIsDone() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            holding().close();
            var answer = client.send(
                    request().header(AnswerWait.DEADLINE_HEADER, "60000").build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("changed");
        }
        assertThat(kind()).isEqualTo("changed");
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(rows.resolve(id.toString()))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.noBody());
    }

    /** A session of its own that makes the row and keeps it. */
    private Connection holding() throws SQLException {
        var session = fixtures.strangersSession();
        try (var insert = session.prepareStatement("INSERT INTO special VALUES (?, 'new')");
                var lock = session.prepareStatement("SELECT 1 FROM special WHERE voucher_id = ? FOR UPDATE")) {
            insert.setObject(1, id);
            insert.execute();
            session.setAutoCommit(false);
            lock.setObject(1, id);
            lock.execute();
        }
        return session;
    }

    /** How many are stuck; keeps the session awake that holds the row. */
    private long statements(Connection holder) throws SQLException {
        DurableFixtures.run(holder, "SELECT 1");
        try (var session = fixtures.strangersSession();
                var select = session.prepareStatement("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE state = 'active' AND query LIKE 'UPDATE special%' AND pid <> pg_backend_pid()");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String kind() throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("SELECT kind FROM special WHERE voucher_id = ?")) {
            select.setObject(1, id);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
