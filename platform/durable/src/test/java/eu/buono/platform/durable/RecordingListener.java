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

/** Writes down every event that it is given; locks the vouchers of the table {@code special} and acts on their kind. */
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
                var lock = connection.prepareStatement("SELECT kind FROM special WHERE voucher_id = ? FOR UPDATE");
                var insert = connection.prepareStatement("INSERT INTO applied (voucher_id, type) VALUES (?, ?)")) {
            for (var received : events) {
                UUID voucherId = received.event().aggregateId();
                lock.setObject(1, voucherId);
                try (var found = lock.executeQuery()) {
                    if (found.next()) {
                        actOn(found.getString(1));
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

    private static void actOn(String kind) {
        switch (kind) {
            case "POISON" -> throw new PoisonEventException("the test finds this voucher unacceptable");
            case "FAILING" -> throw new IllegalStateException("the test fails with this voucher");
            case "LOCKED" -> {}
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
