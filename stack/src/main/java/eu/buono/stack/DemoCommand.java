package eu.buono.stack;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.EventHeader;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.EventRecorder.Recorded;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.Reply;
import eu.buono.stack.people.Till;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells the whole story of one voucher on a real stack, to the transfer that pays it, each step with its time. */
final class DemoCommand {

    private static final int WALLETS = 10_000;
    private static final int GROUPS_MAX = 1_000;
    private static final Money GRANT = Money.eur(500_00);
    private static final Money VOUCHER = Money.eur(30_00);
    private static final Money PRICE = Money.eur(25_00);
    private static final Duration EFFECT_MAX = Duration.ofSeconds(15);

    /** Requested, held, registration requested, registered, issued, authorised, redeemed, spent. */
    private static final int EVENTS_OF_STORY = 8;

    private final Path folder;
    private final PrintStream out;
    private final Narrator narrator;

    DemoCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
        this.narrator = new Narrator(out);
    }

    /** Uses the running stack; starts one for the time of the demo when there is none. */
    int run() {
        var running = Running.in(folder);
        if (running.isPresent()) {
            tell(running.get());
            return 0;
        }
        return new UpCommand(folder, out).runWhile(this::tell);
    }

    private void tell(Running running) {
        var merchant = DevelopmentPeople.settle(running, folder);
        var identities = running.identities();
        var publicBody = new PublicBody(
                new Client(running.gateway(), identities.publicBody()).patient(DevelopmentPeople.PATIENCE));
        var teacher = new Holder(new Client(running.gateway(), identities.beneficiary(DevelopmentPeople.TEACHER))
                .patient(DevelopmentPeople.PATIENCE));
        var till = new Till(
                new Client(running.gateway(), identities.merchant(merchant)).patient(DevelopmentPeople.PATIENCE));
        out.println();
        load(publicBody);
        tellVoucher(running, teacher, till);
        new SettlementDemo(running, merchant, narrator).tell();
    }

    private void load(PublicBody publicBody) {
        var csv = csv((int) (Instant.now().getEpochSecond() % GROUPS_MAX));
        var job = step(
                "the public body loads 10,000 wallets from a CSV file",
                () -> publicBody.awaitLoad(
                        publicBody.load(DevelopmentPeople.PROGRAMME, csv).done().text("loadJobId")));
        say("rows read %s, loaded %s, refused %s"
                .formatted(job.text("rowsRead"), job.text("loaded"), job.text("refused")));
    }

    private void tellVoucher(Running running, Holder teacher, Till till) {
        say("the teacher has " + available(teacher));
        var voucher = step(
                "the teacher asks for a voucher of EUR 30.00 for a book",
                () -> teacher.issue(DevelopmentPeople.PROGRAMME, VOUCHER).done());
        var voucherId = voucher.text("voucherId");
        var code = voucher.text("code");
        say("voucher " + voucherId + ", code " + code + "; the teacher has " + available(teacher));
        step("the till checks the code", () -> till.check(code).done());
        var reference = "demo-" + UUID.randomUUID();
        var redemption = step(
                "the till authorises EUR 30.00: the voucher is frozen for it",
                () -> till.authorise(code, VOUCHER, reference).done());
        var before = teacher.balance(DevelopmentPeople.PROGRAMME).cents("available");
        step(
                "the till captures EUR 25.00",
                () -> till.capture(redemption.text("redemptionId"), PRICE).done());
        step(
                "EUR 5.00 come back to the wallet",
                () -> awaitAvailable(teacher, before + VOUCHER.cents() - PRICE.cents()));
        say("the teacher has " + available(teacher));
        var claims = step("the merchant sees what it is owed", till::owedCents);
        say("all claims of this merchant: " + Narrator.euro(claims));
        step("the events of this voucher, as they stand in Kafka", () -> events(running, UUID.fromString(voucherId)))
                .forEach(record -> say("%-18s %s".formatted(record.topic(), record.type())));
    }

    private <T> T step(String sentence, Supplier<T> work) {
        return narrator.step(sentence, work);
    }

    private void say(String sentence) {
        narrator.say(sentence);
    }

    private static String available(Holder holder) {
        return Narrator.euro(holder.balance(DevelopmentPeople.PROGRAMME).cents("available"));
    }

    private static Reply awaitAvailable(Holder holder, long cents) {
        long end = System.nanoTime() + EFFECT_MAX.toNanos();
        while (true) {
            var balance = holder.balance(DevelopmentPeople.PROGRAMME);
            if (balance.cents("available") == cents) {
                return balance;
            }
            if (System.nanoTime() > end) {
                throw new StackFailedException("The remainder did not come back: " + balance.body());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Ten thousand people, others at each demo: nobody gets more than the year's cap. */
    private static String csv(int group) {
        return IntStream.range(1 + group * WALLETS, 1 + (group + 1) * WALLETS)
                .mapToObj(number -> TaxCodes.number(number).text() + "," + GRANT.cents())
                .collect(Collectors.joining("\n", "tax_code,amount_cents\n", "\n"));
    }

    private static List<Recorded> events(Running running, UUID voucherId) {
        try (var recorder = EventRecorder.fromBeginning(running.kafka(), Topic.VOUCHER, Topic.WALLET, Topic.MERCHANT)) {
            long end = System.nanoTime() + EFFECT_MAX.toNanos();
            while (recorder.events(voucherId).size() < EVENTS_OF_STORY && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            return recorder.records().stream()
                    .filter(record -> record.key().equals(voucherId))
                    .sorted(Comparator.comparing(DemoCommand::time))
                    .toList();
        }
    }

    private static Instant time(Recorded record) {
        return Instant.parse(record.header(EventHeader.TIME).orElseThrow());
    }
}
