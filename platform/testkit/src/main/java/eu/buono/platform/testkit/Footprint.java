package eu.buono.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What a service has left behind so far: how many rows every table has, where every topic ends, and what its own meters
 * have counted. Two of them are equal when nothing was left in between.
 */
public record Footprint(Map<String, Long> rowsByTable, Map<String, Long> endByPartition, Map<String, String> meters) {

    /** Meters that grow by themselves say nothing. */
    private static final String OWN_METERS = "buono_";

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";

    public static Footprint of(DataSource dataSource, String bootstrapServers, URI service) {
        try {
            return new Footprint(rows(dataSource), ends(bootstrapServers), meters(service));
        } catch (SQLException | ExecutionException e) {
            throw new IllegalStateException("cannot see what was left", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot see what was left", e);
        }
    }

    /** The totals of a service's own meters. */
    public static Map<String, String> meters(URI service) {
        try (var answer = service.resolve("/q/metrics").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(OWN_METERS))
                    .filter(line -> line.contains("_total") || line.contains("_count"))
                    .map(line -> line.split(" (?=[^ ]+$)", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the meters", e);
        }
    }

    private static Map<String, Long> rows(DataSource dataSource) throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            try (var tables = statement.executeQuery(TABLES)) {
                while (tables.next()) {
                    rows.put(tables.getString(1), 0L);
                }
            }
            for (var table : rows.entrySet()) {
                try (var found = statement.executeQuery("SELECT count(*) FROM \"" + table.getKey() + "\"")) {
                    found.next();
                    table.setValue(found.getLong(1));
                }
            }
        }
        return rows;
    }

    private static Map<String, Long> ends(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var names = admin.listTopics().names().get();
            var latest = admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(partition -> partition, ignored -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toString(),
                            entry -> entry.getValue().offset(),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }
}
