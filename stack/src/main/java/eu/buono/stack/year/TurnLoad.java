package eu.buono.stack.year;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.stack.Stack;
import eu.buono.stack.load.Load;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.Till;
import eu.buono.stack.year.BalanceLoad.Purse;
import eu.buono.stack.year.VoucherRequests.IssuedVoucher;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** What is asked of the stack around one turn: made ready weeks before, sent while it passes. */
final class TurnLoad {

    private static final int TILLS = 4;
    private static final int CONNECTIONS_TO_PREPARE = 16;
    private static final int CONNECTIONS = 64;
    private static final double AS_FAST_AS_POSSIBLE = 1e6;
    private static final Duration PREPARE_MAX = Duration.ofMinutes(10);
    private static final Duration LATE_MAX = Duration.ofSeconds(60);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    /** So many ask at once just before the turn: their vouchers are on their way when the money ends. */
    private static final int EAGER = 16;

    private static final Duration EAGER_BEFORE = Duration.ofMillis(60);

    /** So many vouchers the services issue after a start before anybody counts. */
    private static final int WARM_UP = 40;

    private final Stack stack;
    private final Turn turn;
    private final People people;
    private final Pace pace;
    private List<IssuedVoucher> ending = List.of();
    private List<IssuedVoucher> lasting = List.of();
    private List<IssuedVoucher> more = List.of();
    private List<Purse> purses = List.of();
    private List<String> tillTokens = List.of();

    TurnLoad(Stack stack, Turn turn, People people, Pace pace) {
        this.stack = stack;
        this.turn = turn;
        this.people = people;
        this.pace = pace;
    }

    /** Loads the grants, issues the vouchers that will be redeemed, registers the tills. */
    void prepare(PublicBody publicBody) throws InterruptedException {
        var sent = publicBody.load(YearChange.PROGRAMME, people.file(turn)).done();
        var job = publicBody.awaitLoad(sent.text("loadJobId"));
        if (!job.text("refused").equals("0")) {
            throw new IllegalStateException("grants were refused: " + job);
        }
        int redemptions = pace.count(pace.redemptions());
        ending = issue(people.endingTokens(), RedemptionLoad.endingOf(redemptions) + Freezes.VOUCHERS);
        lasting = issue(people.lastingTokens(), RedemptionLoad.lastingOf(redemptions));
        purses = people.lookingTokens().stream()
                .map(token -> new Purse(holder(token).walletId(YearChange.PROGRAMME), token))
                .toList();
        tillTokens = IntStream.range(0, TILLS)
                .mapToObj(number -> tillToken(publicBody, number))
                .toList();
    }

    private String tillToken(PublicBody publicBody, int number) {
        var merchantId = publicBody
                .register(PartiteIva.number(number), "Shop " + number)
                .done()
                .text("merchantId");
        publicBody.activate(merchantId).done();
        return stack.identities().merchant(MerchantId.of(merchantId));
    }

    /** Goes on until so many are issued: what has just started may turn requests away. */
    private List<IssuedVoucher> issue(List<String> tokens, int count) throws InterruptedException {
        var requests = new VoucherRequests(tokens);
        long end = System.nanoTime() + PREPARE_MAX.toNanos();
        while (requests.issued().size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + requests.issued().size() + " of " + count + " are issued");
            }
            new Load(stack.gateway(), CONNECTIONS_TO_PREPARE, AS_FAST_AS_POSSIBLE, PREPARE_MAX)
                    .run(
                            count - requests.issued().size(),
                            requests::request,
                            (index, response) -> requests.keep(response));
        }
        return requests.issued();
    }

    /** After a start of the services: by people whose money nobody looks at. */
    void warm() throws InterruptedException {
        more = issue(people.lastingTokens(), WARM_UP);
        till().check(more.getFirst().code());
    }

    /** The code of a voucher that lasts and is not redeemed. */
    String oneMore() {
        return more.getFirst().code();
    }

    /** Lets the turn pass; ends when its time is over. */
    Findings pass(PublicBody publicBody, InstantSource clock) throws InterruptedException, SQLException {
        var findings = new Findings();
        var freezes = new Freezes(till(), findings);
        freezes.begin(ending);
        var isOver = new AtomicBoolean();
        var files = new GrantFiles(publicBody, people, pace.rowsPerFile(), findings);
        var loading = CompletableFuture.supplyAsync(
                () -> files.loadUntil(isOver::get),
                task -> Thread.ofPlatform().name("files").start(task));
        var threads = loads(clock, findings);
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        isOver.set(true);
        freezes.end();
        for (var job : loading.join()) {
            long validities = new Ends(stack).validitiesOf(job);
            findings.check(
                    validities == 1, "file of one year", "a file became grants of %d years".formatted(validities));
        }
        return findings;
    }

    private List<Thread> loads(InstantSource clock, Findings findings) {
        var redemptions = new RedemptionLoad(
                turn, ending.subList(Freezes.VOUCHERS, ending.size()), lasting, tillTokens, findings);
        var issues = new IssueLoad(turn, people.endingTokens(), this::holder, findings);
        var balances = new BalanceLoad(turn, purses, findings);
        var threads = new ArrayList<Thread>();
        threads.add(Thread.ofPlatform().unstarted(() -> {
            Alarm.await(clock, turn.at().minus(EAGER_BEFORE));
            run(AS_FAST_AS_POSSIBLE, EAGER, new Exchanges(clock, issues::request, issues::judge));
        }));
        threads.add(thread(pace.redemptions(), new Exchanges(clock, redemptions::request, redemptions::judge)));
        threads.add(thread(pace.issues(), new Exchanges(clock, issues::request, issues::judge)));
        threads.add(thread(pace.reads(), new Exchanges(clock, balances::request, balances::judge)));
        return threads;
    }

    private Thread thread(int perSecond, Exchanges exchanges) {
        return Thread.ofPlatform().unstarted(() -> run(perSecond, pace.count(perSecond), exchanges));
    }

    private void run(double perSecond, int count, Exchanges exchanges) {
        try {
            exchanges.run(
                    new Load(
                            stack.gateway(),
                            CONNECTIONS,
                            perSecond,
                            pace.whole().plus(LATE_MAX)),
                    count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What should have been seen and was not: a turn that nobody met shows nothing. */
    List<String> missing(Findings findings) {
        var expected = List.of(
                RedemptionLoad.ENDING_DONE,
                RedemptionLoad.ENDING_REFUSED,
                RedemptionLoad.LASTING_DONE,
                IssueLoad.OF_ENDING,
                IssueLoad.OF_NEXT,
                BalanceLoad.SPENDABLE_BEFORE,
                BalanceLoad.SPENDABLE_AFTER,
                BalanceLoad.BALANCE,
                Freezes.CAPTURED,
                Freezes.GIVEN_BACK,
                Freezes.REVERSED,
                CertificateTill.REDEEMED,
                GrantFiles.LOADED);
        return expected.stream()
                .filter(outcome -> findings.countOf(outcome) == 0)
                .map(outcome -> "never seen: " + outcome)
                .toList();
    }

    private Holder holder(String token) {
        return new Holder(new Client(stack.gateway(), token).patient(ANSWER_MAX));
    }

    private Till till() {
        return new Till(new Client(stack.gateway(), tillTokens.getFirst()).patient(ANSWER_MAX));
    }
}
