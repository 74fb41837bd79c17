package eu.buono.voucher.notice;

import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.change;
import static eu.buono.voucher.VoucherFixtures.count;
import static eu.buono.voucher.VoucherFixtures.kafka;
import static eu.buono.voucher.VoucherFixtures.keyedHash;
import static eu.buono.voucher.VoucherFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.ReversalPart;
import eu.buono.contracts.event.MerchantEvent.TillInterface;
import eu.buono.contracts.event.MerchantEvent.TillOrigin;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.contracts.event.WalletEvent.LotEndsSoonV1;
import eu.buono.contracts.event.WalletEvent.WalletFrozenV1;
import eu.buono.contracts.event.WalletEvent.WalletUnfrozenV1;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.voucher.VoucherFixtures;
import eu.buono.voucher.VoucherFixtures.Teacher;
import eu.buono.voucher.notice.StubbornMailServer.Behaviour;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@WithTestResource(MailResource.class)
class NoticeIT {

    private static final Duration RETRIES = Duration.ofSeconds(60);

    private GoodMailServer mail;

    @BeforeEach
    void startMail() {
        change("DELETE FROM notice");
        mail = new GoodMailServer(port());
        mail.start();
    }

    @AfterEach
    void stopMail() {
        mail.stop();
    }

    @Test
    void aUseIsToldInThePersonsLanguageWithoutTheCode() throws Exception {
        // Given
        var teacher = aTeacherWith("anna@example.org", "it");
        var voucherId = anIssuedVoucherOf(teacher);
        String code = teacher.see(voucherId).path("code");

        // When
        tell(used(voucherId, 1000));

        // Then
        var message = theMailTo("anna@example.org");
        assertThat(message.getFrom()[0]).hasToString(MailResource.SENDER);
        assertThat(message.getSubject()).isEqualTo("Un tuo buono è stato usato: 10,00\u00a0€");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("it");
        assertThat(message.getContentType()).startsWith("text/plain; charset=UTF-8");
        assertThat(message.getContent().toString())
                .contains("Importo: 10,00\u00a0€", "Tornati nel borsellino: 2,50\u00a0€")
                .contains(MailResource.PORTAL + "/vouchers/" + voucherId)
                .doesNotContain(code);
    }

    @Test
    void grantsIssuesAndWhatAShopGivesBackAreTold() throws Exception {
        // Given
        var teacher = aTeacherWithout("aldo@example.org", "en");
        var redemptionId = new RedemptionId(UUID.randomUUID());

        // When
        tell(granted(teacher));
        var voucherId = anIssuedVoucherOf(teacher);
        tell(partlyReversed(voucherId, redemptionId, 1, 100));
        tell(partlyReversed(voucherId, redemptionId, 2, 200));
        tell(VoucherFixtures.reversed(voucherId, new RedemptionId(UUID.randomUUID()), 1250));

        // Then
        waiting()
                .untilAsserted(() -> assertThat(subjectsTo("aldo@example.org"))
                        .containsExactlyInAnyOrder(
                                "You have received €500.00",
                                "A voucher of yours was issued: €12.50",
                                "A shop has given back €1.00",
                                "A shop has given back €2.00",
                                "A shop has given back €12.50"));
        assertThat(theMail("aldo@example.org", "You have received €500.00")
                        .getContent()
                        .toString())
                .contains("To be used from: 1 September 2026", "To be used until: 31 August 2028")
                .contains("Your wallet: " + MailResource.PORTAL + "/balance");
    }

    @Test
    void theSameFactIsToldOnceHoweverOftenItsEventComes() {
        // Given
        var teacher = aTeacherWith("bruno@example.org", "en");
        var event = used(anIssuedVoucherOf(teacher), 1250);
        var eventId = TimeOrderedIds.next(Instant.now());
        var last = used(anIssuedVoucherOf(teacher), 1);

        // When
        Events.send(kafka(), eventId, event);
        Events.send(kafka(), eventId, event);
        tell(event);
        tell(last);

        // Then
        waiting()
                .untilAsserted(() -> assertThat(subjectsTo("bruno@example.org"))
                        .containsExactlyInAnyOrder(
                                "A voucher of yours was used: €12.50", "A voucher of yours was used: €0.01"));
        assertThat(count("SELECT count(*) FROM notice")).isEqualTo(2);
    }

    @Test
    void whoHasSaidNothingOrHasMutedTheKindIsToldNothing() {
        // Given
        var silent = aTeacher();
        var muted = aTeacherWithout("carla@example.org", "en", "ISSUED", "USED");
        var told = aTeacherWith("dora@example.org", "en");
        var vouchers = Stream.of(silent, muted, told)
                .map(teacher -> anIssuedVoucherOf(teacher))
                .toList();

        // When
        vouchers.forEach(voucherId -> tell(used(voucherId, 100)));

        // Then
        theMailTo("dora@example.org");
        assertThat(count("SELECT count(*) FROM notice")).isEqualTo(1);
    }

    @Test
    void whatHappenedTooLongAgoIsNotTold() {
        // Given
        var teacher = aTeacherWith("emma@example.org", "en");
        var old = used(anIssuedVoucherOf(teacher), 100, Instant.now().minus(Duration.ofDays(3)));
        var recent = used(anIssuedVoucherOf(teacher), 200, Instant.now().minus(Duration.ofDays(2)));

        // When
        tell(old);
        tell(recent);

        // Then
        theMailTo("emma@example.org");
        assertThat(count("SELECT count(*) FROM notice")).isEqualTo(1);
    }

    @Test
    void whileTheMailServerIsAwayOrHangsNothingElseWaitsAndNoticesFollow() throws IOException {
        // Given
        mail.stop();
        var teacher = aTeacherWith("fabio@example.org", "fr");

        // When
        tell(used(anIssuedVoucherOf(teacher), 100));
        waiting().until(() -> count("SELECT count(*) FROM notice WHERE reason = 'SERVER_UNAVAILABLE'") == 1);
        try (var hanging = new StubbornMailServer(port(), Behaviour.SAYS_NOTHING)) {
            tell(used(anIssuedVoucherOf(teacher), 200));
            waiting().until(() -> hanging.connections() > 1);
        }
        mail.start();

        // Then
        waiting().untilAsserted(() -> {
            hurry();
            assertThat(subjectsTo("fabio@example.org")).hasSize(2);
        });
        assertThat(count("SELECT count(*) FROM notice WHERE state = 'SENT'")).isEqualTo(2);
    }

    @Test
    void aProcessThatDiesBetweenSendingAndRecordingSendsTheSameMessageAgain() throws Exception {
        // Given
        var teacher = aTeacherWith("gina@example.org", "de");
        tell(used(anIssuedVoucherOf(teacher), 100));
        var first = theMailTo("gina@example.org");
        waiting().until(() -> count("SELECT count(*) FROM notice WHERE state = 'SENT'") == 1);

        // When
        change("UPDATE notice SET state = 'PENDING', next_at = now()");

        // Then
        waiting().untilAsserted(() -> assertThat(mailsTo("gina@example.org")).hasSize(2));
        var second = mailsTo("gina@example.org").getLast();
        assertThat(second.getMessageID()).isEqualTo(first.getMessageID()).endsWith("@buono.example.org>");
        assertThat(second.getContent()).isEqualTo(first.getContent());
        assertThat(second.getHeader("Date")).isEqualTo(first.getHeader("Date"));
    }

    @Test
    void aServerThatTakesAMessageAndLeavesGetsTheSameMessageAgain() throws Exception {
        // Given
        mail.stop();
        var teacher = aTeacherWith("hans@example.org", "de");
        var voucherId = anIssuedVoucherOf(teacher);

        // When
        List<String> taken;
        try (var leaving = new StubbornMailServer(port(), Behaviour.LEAVES_AFTER_THE_MESSAGE)) {
            tell(used(voucherId, 100));
            waiting().until(() -> leaving.messages().size() > 1);
            taken = leaving.messages();
        }
        mail.start();

        // Then
        var message = theMailTo("hans@example.org");
        assertThat(taken).allSatisfy(text -> assertThat(text).contains("Message-ID: " + message.getMessageID()));
    }

    @Test
    void anAddressThatIsRefusedIsGivenUpAndKeepsNobodyWaiting() throws IOException {
        // Given
        mail.stop();
        var teacher = aTeacherWith("ida@example.org", "en");

        // When
        try (var refusing = new StubbornMailServer(port(), Behaviour.REFUSES_ADDRESSES)) {
            tell(used(anIssuedVoucherOf(teacher), 100));
            tell(used(anIssuedVoucherOf(teacher), 200));

            // Then
            waiting()
                    .until(() -> count("SELECT count(*) FROM notice WHERE state = 'GIVEN_UP'"
                                    + " AND reason = 'ADDRESS_REFUSED' AND attempts = 1")
                            == 2);
            assertThat(refusing.messages()).isEmpty();
        }
    }

    @Test
    void aMessageThatIsRefusedIsGivenUpAndOneThatIsPutOffIsTriedAgain() throws IOException {
        // Given
        mail.stop();
        var teacher = aTeacherWith("lia@example.org", "en");

        // When
        try (var refusing = new StubbornMailServer(port(), Behaviour.REFUSES_MESSAGES)) {
            tell(used(anIssuedVoucherOf(teacher), 100));
            waiting().until(() -> count("SELECT count(*) FROM notice WHERE reason = 'MESSAGE_REFUSED'") == 1);
            assertThat(refusing.messages()).hasSize(1);
        }
        try (var greylisting = new StubbornMailServer(port(), Behaviour.PUTS_ADDRESSES_OFF)) {
            tell(used(anIssuedVoucherOf(teacher), 200));
            waiting().until(() -> count("SELECT count(*) FROM notice WHERE reason = 'PUT_OFF'") == 1);
            assertThat(greylisting.messages()).isEmpty();
        }
        mail.start();

        // Then
        waiting()
                .untilAsserted(() -> assertThat(subjectsTo("lia@example.org"))
                        .containsExactly("A voucher of yours was used: €2.00"));
    }

    @Test
    void whatWaitsGoesToTheAddressThatThePersonHasByThenOrToNobody() {
        // Given
        mail.stop();
        var moves = aTeacherWith("mara@example.org", "en");
        var leaves = aTeacherWith("nino@example.org", "en");
        tell(used(anIssuedVoucherOf(moves), 100));
        tell(used(anIssuedVoucherOf(leaves), 100));
        waiting().until(() -> count("SELECT count(*) FROM notice") == 2);

        // When
        prefer(moves, "mara@example.com", "en", "ISSUED");
        leaves.call()
                .contentType(ContentType.JSON)
                .body("{\"language\":\"en\"}")
                .put("/v1/notices/preferences")
                .then()
                .statusCode(200);
        mail.start();

        // Then
        theMailTo("mara@example.com");
        waiting().until(() -> count("SELECT count(*) FROM notice WHERE reason = 'NOT_WANTED'") == 1);
        assertThat(mailsTo("mara@example.org")).isEmpty();
        assertThat(mailsTo("nino@example.org")).isEmpty();
    }

    /** What waits for its next try is due now: how long it would wait is shown by RetryPlanTest. */
    private static void hurry() {
        change("UPDATE notice SET next_at = now() WHERE state = 'PENDING'");
    }

    /** Who is told of uses alone. */
    private static Teacher aTeacherWith(String email, String language) {
        return aTeacherWithout(email, language, "ISSUED");
    }

    private static Teacher aTeacherWithout(String email, String language, String... muted) {
        var teacher = aTeacher();
        prefer(teacher, email, language, muted);
        return teacher;
    }

    private static void prefer(Teacher teacher, String email, String language, String... muted) {
        var kinds = Stream.of(muted).map(kind -> '"' + kind + '"').toList();
        teacher.call()
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\",\"language\":\"%s\",\"muted\":%s}".formatted(email, language, kinds))
                .put("/v1/notices/preferences")
                .then()
                .statusCode(200);
    }

    private static VoucherRedeemedV1 used(VoucherId voucherId, long cents) {
        return used(voucherId, cents, Instant.now());
    }

    private static VoucherRedeemedV1 used(VoucherId voucherId, long cents, Instant at) {
        return new VoucherRedeemedV1(
                voucherId,
                new RedemptionId(UUID.randomUUID()),
                new MerchantId(UUID.randomUUID()),
                Money.eur(cents),
                at);
    }

    @Test
    void anEndToComeIsToldOncePerNumberOfDays() throws Exception {
        // Given
        var teacher = aTeacherWith("pia@example.org", "en");
        var lotId = new LotId(UUID.randomUUID());

        // When
        tell(ending(teacher, lotId, 7));
        tell(ending(teacher, lotId, 7));
        tell(ending(teacher, lotId, 1));

        // Then
        waiting().untilAsserted(() -> assertThat(subjectsTo("pia@example.org")).hasSize(2));
        assertThat(mailsTo("pia@example.org").getFirst().getContent().toString())
                .contains("Amount: €3.00", "To be used until: 31 August 2028")
                .doesNotContain("When:");
        assertThat(count("SELECT count(*) FROM notice")).isEqualTo(2);
    }

    @Test
    void aFreezeAndItsEndAreTold() throws Exception {
        // Given
        var teacher = aTeacherWith("otto@example.org", "it");
        var walletId = new WalletId(UUID.randomUUID());
        var person = keyedHash().beneficiary(teacher.taxCode());
        var programme = new ProgrammeId("carta-docente");

        // When
        tell(new WalletFrozenV1(walletId, person, programme, Instant.now()));
        tell(new WalletUnfrozenV1(walletId, person, programme, Instant.now()));

        // Then
        waiting()
                .untilAsserted(() -> assertThat(subjectsTo("otto@example.org"))
                        .containsExactlyInAnyOrder("Il tuo borsellino è bloccato", "Il tuo borsellino è sbloccato"));
        assertThat(theMail("otto@example.org", "Il tuo borsellino è bloccato")
                        .getContent()
                        .toString())
                .contains("Per sbloccarlo: " + MailResource.PORTAL + "/balance\r\n")
                .doesNotContain("Importo");
    }

    private static LotEndsSoonV1 ending(Teacher teacher, LotId lotId, int days) {
        return new LotEndsSoonV1(
                new WalletId(UUID.randomUUID()),
                keyedHash().beneficiary(teacher.taxCode()),
                lotId,
                new ProgrammeId("carta-docente"),
                Money.eur(300),
                Instant.parse("2028-08-31T22:00:00Z"),
                days);
    }

    private static GrantLoadedV1 granted(Teacher teacher) {
        return new GrantLoadedV1(
                new WalletId(UUID.randomUUID()),
                keyedHash().beneficiary(teacher.taxCode()),
                new LotId(UUID.randomUUID()),
                "2026/27",
                new ProgrammeId("carta-docente"),
                Money.eur(50_000),
                Instant.parse("2026-08-31T22:00:00Z"),
                Instant.parse("2028-08-31T22:00:00Z"));
    }

    private static RedemptionPartlyReversedV1 partlyReversed(
            VoucherId voucherId, RedemptionId redemptionId, int number, long cents) {
        return new RedemptionPartlyReversedV1(
                voucherId,
                redemptionId,
                new MerchantId(UUID.randomUUID()),
                Optional.empty(),
                new VoucherTerms(
                        new ProgrammeId("carta-docente"),
                        Channel.PHYSICAL,
                        new CategoryId("books"),
                        new GoodId("printed-book"),
                        Money.eur(1250)),
                Money.eur(1250),
                new TillOrigin(TillInterface.REST, "sale 1"),
                Instant.now(),
                new ReversalPart(number, Money.eur(cents), Money.eur(cents), Optional.empty(), Instant.now()));
    }

    private MimeMessage theMail(String email, String subject) {
        return mailsTo(email).stream()
                .filter(message -> GoodMailServer.subject(message).equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private MimeMessage theMailTo(String email) {
        waiting().untilAsserted(() -> {
            hurry();
            assertThat(mailsTo(email)).hasSize(1);
        });
        return mailsTo(email).getFirst();
    }

    private List<MimeMessage> mailsTo(String email) {
        return mail.sentTo(email);
    }

    private List<String> subjectsTo(String email) {
        return mailsTo(email).stream().map(GoodMailServer::subject).toList();
    }

    private static ConditionFactory waiting() {
        return await().atMost(RETRIES);
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("buono.notice.smtp.port", Integer.class);
    }
}
