package eu.buono.stack.chaos;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackConfig;
import eu.buono.stack.books.Books;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run of chaos on a stack of its own, and the verdict. */
public final class Chaos {

    private static final String PROGRAMME = "carta-docente";
    private static final Money GRANT = Money.eur(50_000);
    private static final Duration SETTLE_MAX = Duration.ofSeconds(120);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Stack stack;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Books books;

    public Chaos(Stack stack, Plan plan, Consumer<String> progress) {
        this.stack = stack;
        this.plan = plan;
        this.progress = progress;
        this.books = new Books(stack);
    }

    /** The same stack with issuances that give up early, so that settling does not take long. */
    public static StackConfig impatient(StackConfig config) {
        return config.withSettings(Service.VOUCHER, Map.of("BUONO_VOUCHER_ISSUANCE_TIME", "10S"));
    }

    /** Runs to the end and returns every broken promise and difference in the books; a correct system returns none. */
    public List<String> run() throws InterruptedException, SQLException {
        var actors = actors(loadTeachers(), registerTills());
        actUnderKills(actors);
        progress.accept("acknowledged: " + acknowledged);
        var findings = new ArrayList<>(settle());
        findings.addAll(books.brokenRules());
        findings.addAll(acknowledged.brokenPromises());
        findings.addAll(new Verdict(stack, acknowledged).lostAcknowledgements());
        findings.addAll(loadedExactly());
        if (acknowledged.count() == 0) {
            findings.add("nothing was acknowledged, so nothing was shown");
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

    private List<Patient> registerTills() {
        var publicBody = new PublicBody(client(stack.identities().publicBody()));
        return IntStream.range(0, plan.merchants())
                .mapToObj(number -> {
                    var merchantId = publicBody
                            .register(PartiteIva.number(number), "Shop " + number)
                            .done()
                            .text("merchantId");
                    publicBody.activate(merchantId).done();
                    return patient(stack.identities().merchant(MerchantId.of(merchantId)));
                })
                .toList();
    }

    private List<Actor> actors(List<Patient> teachers, List<Patient> tills) {
        var wares = new Wares();
        return IntStream.range(0, plan.actors())
                .mapToObj(number -> new Actor(teachers, tills, wares, acknowledged, plan.seed() + number))
                .toList();
    }

    private void actUnderKills(List<Actor> actors) throws InterruptedException {
        long end = System.nanoTime() + plan.duration().toNanos();
        List<Thread> threads = new ArrayList<>();
        for (var actor : actors) {
            threads.add(Thread.ofPlatform().name("actor").start(() -> {
                while (System.nanoTime() < end) {
                    actor.act();
                }
            }));
        }
        var killer = new Killer(stack, plan.seed(), plan.calmMax());
        while (System.nanoTime() < end) {
            killer.killOnce(progress);
        }
        for (var thread : threads) {
            thread.join();
        }
        killer.reviveAll();
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

    private List<String> loadedExactly() throws SQLException {
        long loaded = books.number(Service.WALLET, "SELECT coalesce(sum(loaded_cents), 0) FROM lot");
        long expected = plan.teachers() * GRANT.cents();
        return loaded == expected ? List.of() : List.of("loaded " + loaded + " cents instead of " + expected);
    }

    private Patient patient(String token) {
        return new Patient(client(token), acknowledged);
    }

    private Client client(String token) {
        return new Client(stack.gateway(), token);
    }
}
