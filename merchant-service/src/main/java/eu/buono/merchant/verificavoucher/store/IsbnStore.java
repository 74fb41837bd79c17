package eu.buono.merchant.verificavoucher.store;

import eu.buono.contracts.Money;
import eu.buono.contracts.RedemptionId;
import eu.buono.merchant.store.SqlArrays;
import eu.buono.merchant.store.Transactions;
import eu.buono.merchant.verificavoucher.model.Isbn;
import eu.buono.merchant.verificavoucher.model.SoldBook;
import eu.buono.platform.durable.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Remembers which books were bought with a voucher. */
@ApplicationScoped
public class IsbnStore {

    private static final String INSERT = """
            INSERT INTO isbn_detail (redemption_id, position, isbn, cents, currency)
            SELECT ?::uuid, * FROM unnest(?::int8[], ?::text[], ?::int8[], ?::text[])
                ON CONFLICT DO NOTHING
            """;

    private static final String SELECT = "SELECT * FROM isbn_detail WHERE redemption_id = ? ORDER BY position";

    private final Transactions transactions;

    IsbnStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Stores the list unless there is one, and gives the list that is stored then. Two callers at once get the same
     * one: the second insert waits for the first, and the list is read after it.
     */
    public List<SoldBook> store(RedemptionId redemptionId, List<SoldBook> books) {
        try {
            return transactions.call(connection -> {
                if (read(connection, redemptionId).isEmpty()) {
                    insert(connection, redemptionId, books);
                }
                return read(connection, redemptionId);
            });
        } catch (SQLException e) {
            throw new DatabaseException("cannot store a list of ISBN", e);
        }
    }

    private static void insert(Connection connection, RedemptionId redemptionId, List<SoldBook> books)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            var rows = new SqlArrays<>(connection, books);
            var positions = new SqlArrays<>(
                    connection, IntStream.range(0, books.size()).boxed().toList());
            insert.setObject(1, redemptionId.value());
            insert.setArray(2, positions.longs(Integer::longValue));
            insert.setArray(3, rows.texts(book -> book.isbn().digits()));
            insert.setArray(4, rows.longs(book -> book.amount().cents()));
            insert.setArray(5, rows.texts(book -> book.amount().currency()));
            insert.executeUpdate();
        }
    }

    private static List<SoldBook> read(Connection connection, RedemptionId redemptionId) throws SQLException {
        try (var select = connection.prepareStatement(SELECT)) {
            select.setObject(1, redemptionId.value());
            try (var found = select.executeQuery()) {
                List<SoldBook> books = new ArrayList<>();
                while (found.next()) {
                    books.add(new SoldBook(
                            new Isbn(found.getString("isbn")),
                            new Money(found.getLong("cents"), found.getString("currency"))));
                }
                return books;
            }
        }
    }
}
