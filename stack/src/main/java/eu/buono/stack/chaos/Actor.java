package eu.buono.stack.chaos;

import eu.buono.stack.chaos.Wares.Capture;
import eu.buono.stack.chaos.Wares.IssuedVoucher;
import eu.buono.stack.people.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Does random things as teachers and tills, and writes down what was acknowledged. Used by one thread. */
final class Actor {

    private static final long AMOUNT_MAX_CENTS = 500;

    /** Nobody types faster; and on a busy machine a killed part could not start beside people who never pause. */
    private static final Duration THOUGHT_MAX = Duration.ofMillis(200);

    /** A dozen who ask without a pause keep a killed part from starting for minutes. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final List<Patient> teachers;
    private final List<Patient> tills;
    private final Wares wares;
    private final Acknowledged acknowledged;
    private final Random random;

    Actor(List<Patient> teachers, List<Patient> tills, Wares wares, Acknowledged acknowledged, long seed) {
        this.teachers = teachers;
        this.tills = tills;
        this.wares = wares;
        this.acknowledged = acknowledged;
        this.random = new Random(seed);
    }

    void act() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> issue();
            case 4, 5, 6 -> wares.takeVoucher(random).ifPresent(this::redeem);
            case 7 -> wares.takeVoucher(random).ifPresent(this::authoriseAndEnd);
            case 8 -> wares.takeVoucher(random).ifPresent(this::cancel);
            default ->
                wares.takeCapture(random).ifPresent(capture -> reverse(capture, 1 + random.nextLong(capture.cents())));
        }
        LockSupport.parkNanos(random.nextLong(THOUGHT_MAX.toNanos()));
    }

    private void issue() {
        int teacher = random.nextInt(teachers.size());
        long cents = 1 + random.nextLong(AMOUNT_MAX_CENTS);
        var request = "{\"programmeId\":\"carta-docente\",\"channel\":\"PHYSICAL\",\"categoryId\":\"books\","
                + "\"goodId\":\"printed-book\",\"amount\":" + money(cents) + "}";
        var reply = done(teachers.get(teacher).post("/v1/vouchers", request, key()));
        if (reply.isEmpty()) {
            return;
        }
        var id = UUID.fromString(reply.get().text("voucherId"));
        awaitIssued(teacher, id, reply.get()).ifPresent(voucher -> {
            acknowledged.issued(id);
            wares.add(new IssuedVoucher(id, teacher, voucher.text("code"), cents));
        });
    }

    private Optional<Reply> awaitIssued(int teacher, UUID voucherId, Reply first) {
        var reply = Optional.of(first);
        while (reply.isPresent()
                && List.of("REQUESTED", "HELD").contains(reply.get().text("state"))) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            reply = done(teachers.get(teacher).get("/v1/vouchers/" + voucherId));
        }
        return reply.filter(voucher -> voucher.text("state").equals("ISSUED"));
    }

    private void redeem(IssuedVoucher voucher) {
        int merchant = random.nextInt(tills.size());
        long cents = 1 + random.nextLong(voucher.cents());
        var reply = done(tills.get(merchant).post("/v1/till/redemptions", order(voucher, cents), key()));
        reply.ifPresent(redemption -> captured(merchant, redemption, cents));
    }

    private void authoriseAndEnd(IssuedVoucher voucher) {
        int merchant = random.nextInt(tills.size());
        long cents = 1 + random.nextLong(voucher.cents());
        var till = tills.get(merchant);
        var authorised = done(till.post("/v1/till/authorisations", order(voucher, cents), key()));
        if (authorised.isEmpty()) {
            return;
        }
        var redemptionId = authorised.get().text("redemptionId");
        var address = "/v1/till/authorisations/" + redemptionId;
        if (random.nextBoolean()) {
            long captured = 1 + random.nextLong(cents);
            var reply = promised(till.post(address + "/capture", "{\"amount\":" + money(captured) + "}", key()));
            reply.ifPresent(redemption -> captured(merchant, redemption, captured));
        } else {
            promised(till.post(address + "/void", "{}", key()))
                    .ifPresent(ignored -> acknowledged.voided(UUID.fromString(redemptionId)));
        }
    }

    private void cancel(IssuedVoucher voucher) {
        var address = "/v1/vouchers/" + voucher.voucherId() + "/cancellation";
        done(teachers.get(voucher.teacher()).post(address, "{}", key()))
                .filter(reply -> reply.text("state").equals("CANCELLED"))
                .ifPresent(ignored -> acknowledged.cancelled(voucher.voucherId()));
    }

    /** One time in two all that is left of it, without a word of how much that is. */
    private void reverse(Capture capture, long partCents) {
        var address = "/v1/till/redemptions/" + capture.redemptionId() + "/reversal";
        var till = tills.get(capture.merchant());
        if (partCents == capture.cents() || random.nextBoolean()) {
            promised(till.post(address, "{}", key()))
                    .ifPresent(ignored -> acknowledged.reversed(capture.redemptionId()));
            return;
        }
        var part = "{\"amount\":%s,\"reference\":\"%s\"}".formatted(money(partCents), key());
        promised(till.post(address, part, key())).ifPresent(ignored -> {
            acknowledged.partlyReversed(capture.redemptionId(), partCents);
            wares.add(capture.less(partCents));
        });
    }

    private void captured(int merchant, Reply redemption, long cents) {
        var id = UUID.fromString(redemption.text("redemptionId"));
        acknowledged.captured(id, cents);
        wares.add(new Capture(id, merchant, cents));
    }

    /** The answer if it was yes; a no is counted and forgotten. */
    private Optional<Reply> done(Optional<Reply> reply) {
        reply.filter(answer -> !answer.isDone()).ifPresent(ignored -> acknowledged.refused());
        return reply.filter(Reply::isDone);
    }

    /** The answer to something that must not be refused, since Buono had promised it. */
    private Optional<Reply> promised(Optional<Reply> reply) {
        reply.filter(answer -> !answer.isDone())
                .ifPresent(answer -> acknowledged.brokenPromise("refused what was promised: " + answer));
        return reply.filter(Reply::isDone);
    }

    private String order(IssuedVoucher voucher, long cents) {
        return "{\"code\":\"%s\",\"amount\":%s,\"reference\":\"%s\"}".formatted(voucher.code(), money(cents), key());
    }

    private static String money(long cents) {
        return "{\"cents\":" + cents + ",\"currency\":\"EUR\"}";
    }

    private String key() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
