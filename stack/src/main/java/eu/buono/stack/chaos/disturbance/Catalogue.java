package eu.buono.stack.chaos.disturbance;

import eu.buono.platform.testkit.Database;
import eu.buono.platform.testkit.KafkaBroker;
import eu.buono.stack.Service;
import eu.buono.stack.ServiceInstance;
import eu.buono.stack.Stack;
import eu.buono.stack.chaos.activity.Operation;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Operator;
import eu.buono.stack.supervision.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Everything that can be done to a stack, and which operations do not need what it is done to. */
final class Catalogue {

    private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);
    private static final Set<Operation> WITHOUT_EVENTS = EnumSet.of(Operation.TILL, Operation.GRANT);
    private static final Set<Operation> NONE = EnumSet.noneOf(Operation.class);

    /** The key of the relay's advisory lock in each service's database. */
    private static final String LOCK_RELAY = "SELECT pg_advisory_xact_lock(4201)";

    private static final Duration OPS_PATIENCE = Duration.ofMinutes(4);

    private final Stack stack;
    private final SmallDisks disks;
    private final Span hang;

    Catalogue(Stack stack, SmallDisks disks, Duration hangMax) {
        this.stack = stack;
        this.disks = disks;
        this.hang = Span.ofAHang(hangMax);
    }

    List<Disturbance> of(Set<Family> families) {
        var all = new ArrayList<Disturbance>();
        for (var family : families) {
            all.addAll(
                    switch (family) {
                        case KILL -> kills();
                        case PAUSE -> pauses();
                        case LOCK -> locks();
                        case FULL_DISK -> fullDisks();
                        case LOST_TOPICS -> List.of(lostTopics());
                    });
        }
        return List.copyOf(all);
    }

    private List<Disturbance> kills() {
        return stack.parts().stream()
                .<Disturbance>map(part -> new Kill(part, kindOf(part), unaffectedBy(part)))
                .toList();
    }

    private List<Disturbance> pauses() {
        return stack.parts().stream()
                .<Disturbance>map(part -> new Pause(part, kindOf(part), hang, unaffectedBy(part)))
                .toList();
    }

    private List<Disturbance> fullDisks() {
        return stack.parts().stream()
                .<Disturbance>flatMap(part ->
                        disks.of(part.name()).stream().map(disk -> new FullDisk(part, disk, hang, unaffectedBy(part))))
                .toList();
    }

    private Disturbance lostTopics() {
        var ops = new Client(stack.gateway(), stack.identities().ops()).patient(OPS_PATIENCE);
        return new LostTopics(stack.broker(), new Operator(ops), WITHOUT_EVENTS);
    }

    /** Three rows are locked, so all other vouchers and wallets are to go on. */
    private List<Disturbance> locks() {
        var locks = new ArrayList<Disturbance>();
        locks.add(rows(Service.WALLET, "hold", "state = 'HELD'"));
        locks.add(rows(Service.WALLET, "lot", "held_cents > 0"));
        locks.add(rows(Service.VOUCHER, "voucher", "state = 'ISSUED'"));
        locks.add(rows(Service.MERCHANT, "till_voucher", "state = 'OPEN'"));
        for (var service : Service.behindGateway()) {
            var relay = new LockedRows.Lock("a relay", "the relay of " + service.moduleName(), LOCK_RELAY);
            locks.add(new LockedRows(superuser(service), relay, hang, WITHOUT_EVENTS));
        }
        return locks;
    }

    private Disturbance rows(Service service, String table, String condition) {
        var sql = "SELECT 1 FROM %s WHERE %s ORDER BY random() LIMIT 3 FOR UPDATE".formatted(table, condition);
        var lock = new LockedRows.Lock("rows of " + table, "rows of " + table, sql);
        return new LockedRows(superuser(service), lock, hang, ALL);
    }

    /** Of one service's database. */
    private Database superuser(Service service) {
        var superuser = stack.postgres().superuser();
        return new Database(stack.database(service).jdbcUrl(), superuser.user(), superuser.password());
    }

    /** What two processes of one service have in common. */
    private static String kindOf(Part part) {
        return part instanceof ServiceInstance instance ? instance.service().moduleName() : part.name();
    }

    /** Two processes of a service stand in for each other. */
    private Set<Operation> unaffectedBy(Part part) {
        if (part instanceof ServiceInstance instance) {
            return stack.instances(instance.service()).size() > 1 ? ALL : unaffectedBy(instance.service());
        }
        return part.name().equals(KafkaBroker.NAME) ? WITHOUT_EVENTS : NONE;
    }

    private static Set<Operation> unaffectedBy(Service service) {
        return switch (service) {
            case WALLET -> EnumSet.of(Operation.TILL);
            case VOUCHER -> WITHOUT_EVENTS;
            case MERCHANT -> EnumSet.of(Operation.GRANT);
            case SETTLEMENT, WATCH -> ALL;
            case GATEWAY -> NONE;
        };
    }
}
