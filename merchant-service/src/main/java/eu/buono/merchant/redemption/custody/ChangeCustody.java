package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.store.CustodyStore;
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
    private final CustodyDecisionFactory factory;

    ChangeCustody(
            AgroalDataSource dataSource,
            TillStore vouchers,
            CustodyStore custody,
            Outbox outbox,
            CustodyDecisionFactory factory) {
        this.dataSource = dataSource;
        this.vouchers = vouchers;
        this.custody = custody;
        this.outbox = outbox;
        this.factory = factory;
    }

    /** Applies the events in their order, all in one transaction. */
    void change(List<VoucherEvent> events) {
        try (var connection = dataSource.getConnection()) {
            var unit = change(connection, events);
            outbox.append(unit.events());
        } catch (SQLException e) {
            throw new DatabaseException("cannot change custody", e);
        }
    }

    /** The same on the connection of a transaction that will be rolled back. */
    void rehearse(Connection connection, List<VoucherEvent> events) throws SQLException {
        outbox.append(connection, change(connection, events).events());
    }

    private UnitOfWork change(Connection connection, List<VoucherEvent> events) throws SQLException {
        var ids = events.stream().map(VoucherEvent::voucherId).collect(Collectors.toSet());
        var unit = vouchers.open(connection, Set.<VoucherId>copyOf(ids));
        var decisions = factory.open(unit, custody.takenCodes(connection, codes(events)));
        events.forEach(decisions::decide);
        custody.insert(connection, decisions.arrivals(), decisions.now());
        vouchers.save(connection, unit);
        return unit;
    }

    private static Set<CodeHash> codes(List<VoucherEvent> events) {
        return events.stream()
                .filter(RegistrationRequestedV1.class::isInstance)
                .map(RegistrationRequestedV1.class::cast)
                .map(RegistrationRequestedV1::codeHash)
                .collect(Collectors.toSet());
    }
}
