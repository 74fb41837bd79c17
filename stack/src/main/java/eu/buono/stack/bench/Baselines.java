package eu.buono.stack.bench;

import eu.buono.platform.testkit.Database;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The same redemption in plain SQL, in a copy of the merchant database on the same server: lock the voucher, insert
 * redemption, claim, event and idempotency record, change the voucher, one transaction each.
 */
final class Baselines {

    private static final String COPY = "baseline";
    private static final int CLIENTS = 8;

    /** Of each client, a quarter of what baseline-fill.sql makes. */
    private static final int VOUCHERS_PER_RUN = 10_000;

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration DURATION = Duration.ofSeconds(10);

    private final Path pgbench;
    private final Database database;
    private int runs;

    private Baselines(Path pgbench, Database database) {
        this.pgbench = pgbench;
        this.database = database;
    }

    /** Copies the empty merchant database, fills and warms the copy; absent when pgbench is not installed. */
    static Optional<Baselines> prepare(Stack stack) throws SQLException, IOException, InterruptedException {
        var pgbench = Pgbench.find();
        if (pgbench.isEmpty()) {
            return Optional.empty();
        }
        stack.stop(Service.MERCHANT);
        var merchant = stack.database(Service.MERCHANT);
        try (var connection = stack.postgres().superuser().connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + COPY + " TEMPLATE merchant OWNER " + merchant.user());
        }
        stack.start(Service.MERCHANT);
        var url = merchant.jdbcUrl().replaceFirst("/merchant(?=\\?|$)", "/" + COPY);
        var copy = new Database(url, merchant.user(), merchant.password());
        try (var connection = copy.connect();
                var statement = connection.createStatement()) {
            statement.execute(text("baseline-fill.sql"));
        }
        var baselines = new Baselines(pgbench.get(), copy);
        baselines.run(WARM_UP);
        return Optional.of(baselines);
    }

    /** Measures once more; at most three times, since each run uses vouchers of its own. */
    Pgbench.Baseline measure() throws IOException, InterruptedException {
        return run(DURATION);
    }

    private Pgbench.Baseline run(Duration duration) throws IOException, InterruptedException {
        int firstVoucher = runs * VOUCHERS_PER_RUN;
        runs++;
        return Pgbench.run(pgbench, database, text("baseline-redemption.sql"), CLIENTS, firstVoucher, duration);
    }

    /** SQL that lies beside this class. */
    static String text(String resource) {
        try (var stream = Baselines.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
