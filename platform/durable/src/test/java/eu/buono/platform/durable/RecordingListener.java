package eu.buono.platform.durable;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes down every event that it is given; finds events of the vouchers in the table {@code unacceptable} poison. */
@ApplicationScoped
class RecordingListener implements EventListener {

    private final AgroalDataSource dataSource;

    RecordingListener(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String name() {
        return "durable-test";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.VOUCHER);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return EventCodec.eventClasses().stream()
                .filter(kind -> kind != VoucherWithdrawnV1.class)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void apply(List<ReceivedEvent> events) {
        try (var connection = dataSource.getConnection();
                var isUnacceptable = connection.prepareStatement("SELECT 1 FROM unacceptable WHERE voucher_id = ?");
                var insert = connection.prepareStatement("INSERT INTO applied (voucher_id, type) VALUES (?, ?)")) {
            for (var received : events) {
                UUID voucherId = received.event().aggregateId();
                isUnacceptable.setObject(1, voucherId);
                try (var found = isUnacceptable.executeQuery()) {
                    if (found.next()) {
                        throw new PoisonEventException("the test finds this voucher unacceptable");
                    }
                }
                insert.setObject(1, voucherId);
                insert.setString(2, EventCodec.typeOf(received.event()));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot write down events", e);
        }
    }
}
