package eu.buono.stack.chaos;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.chaos.activity.Activity;
import eu.buono.stack.chaos.activity.Operation;
import eu.buono.stack.chaos.activity.Pulse;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.Reply;
import eu.buono.stack.people.Till;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The steady operations of a run of chaos: one of each kind at each beat, by people who need nothing but what that kind
 * needs. A till has its own vouchers, which it authorises and voids for ever, so that it needs no new ones.
 */
final class Pulses {

    private static final Money CENT = Money.eur(1);

    /** Long after a part is back that started slowly. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    /** Dozens wait while a part is away; asking more often, they would keep it from starting. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private static final int TILL_VOUCHERS = 40;

    /** Neither acting teachers nor the files' people. */
    private static final int FIRST_PERSON = 50_000;

    private static final int PERSONS = 100;

    private final Stack stack;
    private final String programme;
    private final String publicBodyToken;
    private final List<String> teacherTokens;
    private final List<Till> tills;
    private final Acknowledged acknowledged;
    private final Activity activity = new Activity();
    private final Queue<String> tillCodes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();

    Pulses(Stack stack, String programme, int teachers, MerchantId merchant, Acknowledged acknowledged) {
        this.stack = stack;
        this.programme = programme;
        this.acknowledged = acknowledged;
        this.publicBodyToken = stack.identities().publicBody();
        this.teacherTokens = IntStream.range(0, teachers)
                .mapToObj(number -> stack.identities().beneficiary(TaxCodes.number(number)))
                .toList();
        this.tills = stack.gateways().stream()
                .map(gateway -> new Client(gateway, stack.identities().merchant(merchant)).patient(PATIENCE))
                .map(Till::new)
                .toList();
    }

    Activity activity() {
        return activity;
    }

    /** Prepares, while nothing is disturbed yet, and begins. */
    List<Pulse> begin() {
        IntStream.range(0, TILL_VOUCHERS)
                .parallel()
                .mapToObj(ignored -> issued(0).orElseThrow().text("code"))
                .forEach(tillCodes::add);
        var pulses = IntStream.range(0, tills.size())
                .boxed()
                .flatMap(door -> Stream.of(
                        pulse(Operation.TILL, Duration.ofMillis(330), () -> authoriseAndVoid(tills.get(door))),
                        pulse(
                                Operation.ISSUE,
                                Duration.ofMillis(500),
                                () -> issued(door).isPresent()),
                        pulse(Operation.GRANT, Duration.ofMillis(1_000), () -> grant(door))))
                .toList();
        pulses.forEach(Pulse::begin);
        return pulses;
    }

    /** One per gateway, so that those who wait at one that is away take no place from those at the others. */
    private Pulse pulse(Operation operation, Duration interval, BooleanSupplier attempt) {
        return new Pulse(operation, interval.multipliedBy(tills.size()), attempt, activity);
    }

    private boolean authoriseAndVoid(Till till) {
        var code = tillCodes.poll();
        if (code == null) {
            return false;
        }
        var authorised =
                promised(() -> till.authorise(code, CENT, UUID.randomUUID().toString()));
        var voided = authorised
                .map(reply -> reply.text("redemptionId"))
                .filter(redemptionId -> promised(() -> till.annul(redemptionId)).isPresent());
        voided.map(UUID::fromString).ifPresent(acknowledged::voided);
        tillCodes.add(code);
        return voided.isPresent();
    }

    /** A voucher that was issued; absent when the deadline came first, which is an answer as well. */
    private Optional<Reply> issued(int door) {
        var teacher = new Holder(client(door, next(teacherTokens)));
        var reply = promised(() -> teacher.request(programme, CENT));
        while (reply.filter(Pulses::isUnderWay).isPresent()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            var voucherId = reply.get().text("voucherId");
            reply = promised(() -> teacher.voucher(voucherId));
        }
        var issued = reply.filter(voucher -> voucher.text("state").equals("ISSUED"));
        issued.map(voucher -> UUID.fromString(voucher.text("voucherId"))).ifPresent(acknowledged::issued);
        return issued;
    }

    /**
     * A first attempt whose answer was lost began it, and its deadline came before a repeat got through; the same
     * truth as that of a voucher that is looked at after its deadline.
     */
    private static boolean isTooLate(Reply reply) {
        return reply.refusal().filter("ISSUANCE_TIMED_OUT"::equals).isPresent();
    }

    private static boolean isUnderWay(Reply voucher) {
        return List.of("REQUESTED", "HELD").contains(voucher.text("state"));
    }

    private boolean grant(int door) {
        int number = turn.getAndIncrement();
        var publicBody = new PublicBody(client(door, publicBodyToken));
        var person = TaxCodes.number(FIRST_PERSON + number % PERSONS);
        var granted = promised(() -> publicBody.grant(person, programme, "pulse-" + number, CENT));
        granted.ifPresent(ignored -> acknowledged.granted(CENT.cents()));
        return granted.isPresent();
    }

    /** The answer, which must be a yes: nobody else uses what is used here. */
    private Optional<Reply> promised(Supplier<Reply> request) {
        try {
            var reply = request.get();
            if (!reply.isFinal()) {
                acknowledged.brokenPromise("no final answer within " + PATIENCE + "; last: " + reply);
            } else if (!reply.isDone() && !isTooLate(reply)) {
                acknowledged.brokenPromise("refused to somebody whom nothing stands in the way: " + reply);
            }
            return Optional.of(reply).filter(Reply::isDone);
        } catch (UncheckedIOException e) {
            acknowledged.brokenPromise("no final answer within " + PATIENCE + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private <T> T next(List<T> all) {
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    private Client client(int door, String token) {
        return new Client(stack.gateways().get(door), token).patient(PATIENCE);
    }
}
