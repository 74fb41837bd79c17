package eu.buono.stack.bench;

import eu.buono.platform.testkit.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark, as the baseline: one transaction per redemption, no network hop, no service. */
final class Pgbench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern AVERAGE = Pattern.compile("latency average = ([0-9.]+)");

    private Pgbench() {}

    /** What pgbench measured. */
    record Baseline(double transactionsPerSecond, double latencyAverageMillis) {}

    /** Where pgbench is, if it is installed: on the path or where Debian puts it. */
    static Optional<Path> find() {
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "pgbench"));
        var debian = Stream.of("18", "17", "16", "15")
                .map(version -> Path.of("/usr/lib/postgresql", version, "bin/pgbench"));
        return Stream.concat(onPath, debian).filter(Files::isExecutable).findFirst();
    }

    /**
     * Runs a script that counts its vouchers in the variable {@code i}.
     *
     * @param firstVoucher where each client begins to count, so that a second run uses other vouchers
     */
    static Baseline run(
            Path pgbench, Database database, String script, int clients, int firstVoucher, Duration duration)
            throws IOException, InterruptedException {
        var file = Files.createTempFile("redemption", ".sql");
        try {
            Files.writeString(file, script);
            var url = database.jdbcUrl().replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
            var command = List.of(
                    pgbench.toString(),
                    "--no-vacuum",
                    "--protocol=prepared",
                    "--client=" + clients,
                    "--jobs=2",
                    "--time=" + duration.toSeconds(),
                    "--define=i=" + firstVoucher,
                    "--file=" + file,
                    url.replace("://", "://" + database.user() + "@"));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", database.password());
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed:\n" + output);
            }
            return new Baseline(number(TPS, output), number(AVERAGE, output));
        } finally {
            Files.delete(file);
        }
    }

    private static double number(Pattern pattern, String output) {
        var matcher = pattern.matcher(output.toLowerCase(Locale.ROOT));
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench did not say " + pattern + ":\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
