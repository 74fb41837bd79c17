package eu.buono.stack.year;

import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackConfig;
import eu.buono.stack.books.Books;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The first of September, and both changes of the clocks after it, while tills redeem, holders ask for vouchers and
 * look at their money, and files of grants are loaded: not one answer may be a failure or wrong. The services' clocks
 * are moved so that each turn is a little ahead; nobody waits for a year.
 */
public final class YearChange {

    static final String PROGRAMME = "carta-docente";

    private static final Duration QUIET_MAX = Duration.ofSeconds(90);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    /** Beside what the whole stack took to start, which is more than its services take to start again. */
    private static final Duration START_MARGIN = Duration.ofSeconds(8);

    private final Stack stack;
    private final Pace pace;
    private final Consumer<String> output;
    private final Duration startTime;
    private final List<String> findings = new ArrayList<>();
    private Duration ahead = Duration.ZERO;

    private YearChange(Stack stack, Pace pace, Consumer<String> output, Duration startTime) {
        this.stack = stack;
        this.pace = pace;
        this.output = output;
        this.startTime = startTime;
    }

    /**
     * Starts a stack, lets the turns pass, and ends it. Answers every failed or wrong answer, and what is wrong with
     * the books afterwards; a correct system has none.
     *
     * @param turnsMax how many turns pass: the first of September, then each change of the clocks
     */
    public static List<String> run(StackConfig config, Pace pace, int turnsMax, Consumer<String> output)
            throws InterruptedException, SQLException {
        long start = System.nanoTime();
        try (var stack = Stack.start(warmed(config, pace), output)) {
            var startTime = Duration.ofNanos(System.nanoTime() - start);
            return new YearChange(stack, pace, output, startTime).run(turnsMax);
        }
    }

    private static StackConfig warmed(StackConfig config, Pace pace) {
        for (var service : Service.behindGateway()) {
            config = config.withSettings(
                    service, Map.of("BUONO_WARM_UP_TIME_MAX", pace.warmUp().toSeconds() + "S"));
        }
        return config;
    }

    private List<String> run(int turnsMax) throws InterruptedException, SQLException {
        output.accept(pace.toString());
        var turns = Turn.ahead(clock().instant());
        var shop = CertificateTill.registered(stack, publicBody());
        for (int number = 0; number < Math.min(turnsMax, turns.size()); number++) {
            pass(turns.get(number), new People(stack.identities(), number, People.Counts.of(pace)), shop);
        }
        return findings;
    }

    private void pass(Turn turn, People people, CertificateTill shop) throws InterruptedException, SQLException {
        output.accept("%n%s: grants are loaded, vouchers issued".formatted(turn.name()));
        var publicBody = publicBody();
        var load = new TurnLoad(stack, turn, people, pace);
        load.prepare(publicBody);
        moveClocks(turn);
        load.warm();
        var begin = turn.at().minus(pace.before());
        if (clock().instant().isAfter(begin)) {
            throw new IllegalStateException("the services were there too late: " + clock().instant());
        }
        Alarm.await(clock(), begin);
        var found = load.pass(publicBody, clock());
        shop.redeem(load.oneMore(), found);
        found.counts().forEach((outcome, count) -> output.accept("%8d  %s".formatted(count, outcome)));
        findings.addAll(found.wrong());
        findings.addAll(load.missing(found));
        findings.addAll(brokenBooks(turn));
    }

    private PublicBody publicBody() {
        return new PublicBody(new Client(stack.gateway(), stack.identities().publicBody()).patient(ANSWER_MAX));
    }

    /** Only ahead: so far that the services are there, and warm, before the turn. */
    private void moveClocks(Turn turn) {
        var lead = START_MARGIN.plus(pace.warmUp()).plus(startTime);
        var wanted = turn.at().minus(pace.before()).minus(lead);
        ahead = Duration.between(Clock.systemUTC().instant(), wanted).truncatedTo(ChronoUnit.SECONDS);
        stack.moveClocks(ahead);
        output.accept("the services' clocks show " + clock().instant());
    }

    /** As the services have it. */
    private InstantSource clock() {
        return Clock.offset(Clock.systemUTC(), ahead);
    }

    private List<String> brokenBooks(Turn turn) throws SQLException {
        var books = new Books(stack);
        var broken = new ArrayList<>(new Ends(stack).await(turn.at(), QUIET_MAX));
        broken.addAll(books.awaitQuiet(QUIET_MAX));
        broken.addAll(books.brokenRules());
        broken.addAll(books.disagreements());
        broken.addAll(books.parked());
        return broken;
    }
}
