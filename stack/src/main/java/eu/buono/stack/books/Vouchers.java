package eu.buono.stack.books;

import eu.buono.platform.testkit.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What one service says of every voucher that it knows. */
final class Vouchers {

    /** A service that never heard of a voucher agrees with one for which it ended without money. */
    static final Fate NOTHING = new Fate("ENDED", 0);

    private Vouchers() {}

    /** What became of a voucher, and the cents that this concerns. */
    record Fate(String name, long cents) {

        @Override
        public String toString() {
            return name + " " + cents;
        }
    }

    static Map<UUID, Fate> read(Database database, String sql) throws SQLException {
        var fates = new TreeMap<UUID, Fate>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                fates.put(found.getObject(1, UUID.class), new Fate(found.getString(2), found.getLong(3)));
            }
        }
        return fates;
    }
}
