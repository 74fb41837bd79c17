package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.merchant.redemption.store.CustodyStore;
import eu.buono.merchant.redemption.store.TillBook;
import eu.buono.merchant.redemption.store.TillStore;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.durable.Outbox;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes vouchers into custody, withdraws them or cancels them, as voucher-service asks.
 *
 * <p>Transaction: joins the listener's. Emits: VoucherRegisteredV1, VoucherClosedV1, CancellationRefusedV1,
 * AuthorisationEndedV1.
 */
@ApplicationScoped
class ChangeCustody {

    private final AgroalDataSource dataSource;
    private final TillStore vouchers;
    private final CustodyStore custody;
    private final Outbox outbox;
    private final CustodyDesks desks;

    ChangeCustody(
            AgroalDataSource dataSource, TillStore vouchers, CustodyStore custody, Outbox outbox, CustodyDesks desks) {
        this.dataSource = dataSource;
        this.vouchers = vouchers;
        this.custody = custody;
        this.outbox = outbox;
        this.desks = desks;
    }

    /** Applies the events in their order, all in one transaction. */
    void change(List<VoucherEvent> heard) {
        try (var connection = dataSource.getConnection()) {
            var book = change(connection, heard);
            outbox.append(book.events());
        } catch (SQLException e) {
            throw new DatabaseException("cannot change custody", e);
        }
    }

    private TillBook change(Connection connection, List<VoucherEvent> heard) throws SQLException {
        var ids = heard.stream().map(VoucherEvent::voucherId).collect(Collectors.toSet());
        var book = vouchers.open(connection, Set.<VoucherId>copyOf(ids));
        var desk = desks.open(book, custody.takenCodes(connection, codes(heard)));
        heard.forEach(desk::decide);
        custody.insert(connection, desk.arrivals(), desk.now());
        vouchers.save(connection, book);
        return book;
    }

    private static Set<CodeHash> codes(List<VoucherEvent> heard) {
        return heard.stream()
                .filter(RegistrationRequestedV1.class::isInstance)
                .map(RegistrationRequestedV1.class::cast)
                .map(RegistrationRequestedV1::codeHash)
                .collect(Collectors.toSet());
    }
}
