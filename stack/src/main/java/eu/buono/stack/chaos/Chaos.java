package eu.buono.stack.chaos;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackConfig;
import eu.buono.stack.books.Books;
import eu.buono.stack.chaos.activity.Idleness;
import eu.buono.stack.chaos.disturbance.Disturber;
import eu.buono.stack.chaos.disturbance.Family;
import eu.buono.stack.chaos.disturbance.SmallDisks;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Operator;
import eu.buono.stack.people.PublicBody;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of chaos on a stack of its own, and the verdict. */
public final class Chaos {

    private static final String PROGRAMME = "carta-docente";
    private static final Money GRANT = Money.eur(50_000);
    private static final Duration SETTLE_MAX = Duration.ofSeconds(120);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final String SEALING_INTERVAL = "BUONO_EVIDENCE_INTERVAL";
    private static final String SEALED_OFTEN = "2S";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** The files' people are none of the acting teachers. */
    private static final int FIRST_PERSON_OF_FILES = 100_000;

    private final Stack stack;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Disturber disturber;
    private final Books books;

    private Chaos(Stack stack, Disturber disturber, Plan plan, Consumer<String> progress) {
        this.stack = stack;
        this.disturber = disturber;
        this.plan = plan;
        this.progress = progress;
        this.books = new Books(stack);
    }

    /**
     * Starts a stack, disturbs it, and ends it. Answers every broken promise, difference in the books and healthy part
     * that was idle; a correct system has none.
     */
    public static List<String> run(StackConfig config, Plan plan, Consumer<String> progress)
            throws InterruptedException, SQLException {
        var manner = new Disturber.Manner(plan.seed(), plan.families(), plan.calmMax(), plan.hangMax());
        try (var disks = plan.families().contains(Family.FULL_DISK)
                        ? SmallDisks.mount(config.folder(), progress)
                        : SmallDisks.none();
                var stack = Stack.start(impatient(config), progress)) {
            return new Chaos(stack, new Disturber(stack, disks, manner), plan, progress).run();
        }
    }

    /** The same stack with issuances that give up early, so that settling does not take long. */
    private static StackConfig impatient(StackConfig config) {
        return config.withSettings(Service.VOUCHER, Map.of("BUONO_ISSUANCE_TIME", "10S"))
                // An upload whose receiver was killed keeps its key until it is given up; nobody here waits for
                // minutes.
                .withSettings(
                        Service.WALLET, Map.of("BUONO_LOADING_SILENCE_MAX", "20S", SEALING_INTERVAL, SEALED_OFTEN))
                .withSettings(Service.SETTLEMENT, Map.of(SEALING_INTERVAL, SEALED_OFTEN));
    }

    private List<String> run() throws InterruptedException, SQLException {
        progress.accept("chaos: " + plan);
        var teachers = loadTeachers();
        var merchants = registerMerchants();
        var pulses = new Pulses(stack, PROGRAMME, plan.teachers(), merchants.getFirst(), acknowledged);
        actUnderDisturbances(acts(teachers, tills(merchants)), pulses);
        var idleness = new Idleness(pulses.activity(), disturber.windows());
        progress.accept("acknowledged: " + acknowledged);
        progress.accept("disturbed: " + disturber.counts());
        idleness.report().forEach(progress);
        var findings = new ArrayList<>(settle());
        findings.addAll(books.brokenRules());
        findings.addAll(acknowledged.brokenPromises());
        findings.addAll(new Verdict(stack, acknowledged).lostAcknowledgements());
        findings.addAll(loadedExactly());
        findings.addAll(brokenSeals());
        findings.addAll(idleness.findings());
        findings.addAll(shownTooLittle());
        return findings;
    }

    /** Books that balance after little was done, or without some disturbance, are no proof. */
    private List<String> shownTooLittle() {
        var findings = new ArrayList<String>();
        if (acknowledged.count() < plan.acknowledgedMin()) {
            findings.add("only %d operations were acknowledged, %d were wanted"
                    .formatted(acknowledged.count(), plan.acknowledgedMin()));
        }
        if (!disturber.kindsSpared().isEmpty()) {
            findings.add("never shown: " + disturber.kindsSpared());
        }
        if (acknowledged.loadedCents() == 0) {
            findings.add("no file was loaded");
        }
        return findings;
    }

    private List<Patient> loadTeachers() {
        var publicBody = new PublicBody(client(stack.identities().publicBody()));
        return IntStream.range(0, plan.teachers())
                .mapToObj(TaxCodes::number)
                .map(taxCode -> {
                    publicBody.grant(taxCode, PROGRAMME, "chaos", GRANT).done();
                    return patient(stack.identities().beneficiary(taxCode));
                })
                .toList();
    }

    private List<MerchantId> registerMerchants() {
        var publicBody = new PublicBody(client(stack.identities().publicBody()));
        return IntStream.range(0, plan.merchants())
                .mapToObj(number -> {
                    var merchantId = publicBody
                            .register(PartiteIva.number(number), "Shop " + number)
                            .done()
                            .text("merchantId");
                    publicBody.activate(merchantId).done();
                    return MerchantId.of(merchantId);
                })
                .toList();
    }

    private List<Patient> tills(List<MerchantId> merchants) {
        return merchants.stream()
                .map(merchant -> patient(stack.identities().merchant(merchant)))
                .toList();
    }

    /** What is done again and again, each by a thread of its own. */
    private List<Runnable> acts(List<Patient> teachers, List<Patient> tills) {
        var wares = new Wares();
        var publicBody = patient(stack.identities().publicBody());
        var uploader = new Uploader(publicBody, PROGRAMME, FIRST_PERSON_OF_FILES, acknowledged, plan.seed());
        return Stream.concat(
                        Stream.<Runnable>of(uploader::upload),
                        IntStream.range(0, plan.actors())
                                .mapToObj(number ->
                                        new Actor(teachers, tills, wares, acknowledged, plan.seed() + number)::act))
                .toList();
    }

    /** Goes on for the planned time, and until every kind of disturbance was shown and enough was acknowledged. */
    private void actUnderDisturbances(List<Runnable> acts, Pulses pulses) throws InterruptedException, SQLException {
        var isOver = new AtomicBoolean();
        var steady = pulses.begin();
        List<Thread> threads = new ArrayList<>();
        for (var act : acts) {
            var actor = Thread.ofPlatform()
                    .name("actor")
                    .uncaughtExceptionHandler((thread, failure) -> acknowledged.brokenPromise("failed: " + failure));
            threads.add(actor.start(() -> {
                while (!isOver.get()) {
                    act.run();
                }
            }));
        }
        try {
            disturbLongEnough(pulses);
        } finally {
            isOver.set(true);
        }
        for (var thread : threads) {
            thread.join();
        }
        for (var pulse : steady) {
            pulse.close();
        }
        disturber.reviveAll();
    }

    private void disturbLongEnough(Pulses pulses) throws SQLException {
        long start = System.nanoTime();
        for (var passed = Duration.ZERO; !isEnough(passed); passed = Duration.ofNanos(System.nanoTime() - start)) {
            progress.accept("%4d s: %s; acknowledged: %d and %s"
                    .formatted(passed.toSeconds(), disturber.next(), acknowledged.count(), pulses.activity()));
            disturber.disturb();
        }
    }

    private boolean isEnough(Duration passed) {
        boolean isShown = disturber.kindsSpared().isEmpty() && acknowledged.count() >= plan.acknowledgedMin();
        return passed.compareTo(isShown ? plan.duration() : plan.durationMax()) >= 0;
    }

    /** Waits until nothing is under way and the services agree; tells what is still open when the time is over. */
    private List<String> settle() throws SQLException {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        List<String> open = List.of("not looked yet");
        while (!open.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            open = new ArrayList<>(books.underWay());
            open.addAll(books.parked());
            open.addAll(books.disagreements());
        }
        return open;
    }

    /** What was sealed meanwhile, by whichever process, must be what stands there now. */
    private List<String> brokenSeals() {
        var operator = new Operator(client(stack.identities().ops()));
        var findings = new ArrayList<String>();
        for (var book : Operator.BOOKS) {
            var verified = operator.verify(book);
            verified.faults().forEach(fault -> findings.add("sealed and changed: " + book + ", " + fault));
            if (verified.checkpoints() == 0) {
                findings.add("nothing was sealed: " + book);
            }
        }
        return findings;
    }

    private List<String> loadedExactly() throws SQLException {
        long loaded = books.number(Service.WALLET, "SELECT coalesce(sum(loaded_cents), 0) FROM lot");
        long expected = plan.teachers() * GRANT.cents() + acknowledged.loadedCents() + acknowledged.grantedCents();
        return loaded == expected ? List.of() : List.of("loaded " + loaded + " cents instead of " + expected);
    }

    private Patient patient(String token) {
        var doors = stack.gateways().stream()
                .map(gateway -> new Client(gateway, token))
                .toList();
        return new Patient(doors, acknowledged);
    }

    private Client client(String token) {
        return new Client(stack.gateway(), token).patient(START_PATIENCE);
    }
}
