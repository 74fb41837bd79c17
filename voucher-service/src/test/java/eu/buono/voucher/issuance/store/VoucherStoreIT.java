package eu.buono.voucher.issuance.store;

import static eu.buono.voucher.issuance.model.ModelFixtures.DEADLINE;
import static eu.buono.voucher.issuance.model.ModelFixtures.IN_TIME;
import static eu.buono.voucher.issuance.model.ModelFixtures.aCode;
import static eu.buono.voucher.issuance.model.ModelFixtures.issuanceOf;
import static eu.buono.voucher.issuance.model.ModelFixtures.vouchers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.DatabaseException;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.voucher.issuance.api.Cancellation;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.Voucher.Requested;
import eu.buono.voucher.issuance.api.VoucherRefusal;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.issuance.model.ModelFixtures;
import eu.buono.voucher.listing.store.VoucherRepository;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class VoucherStoreIT {

    @Inject
    VoucherStore vouchers;

    @Inject
    VoucherRepository listing;

    @Inject
    AgroalDataSource dataSource;

    @ParameterizedTest
    @MethodSource("states")
    void aVoucherIsReadAsItWasSaved(String state) {
        // Given
        var issuance = someIssuance();
        var voucher = Optional.ofNullable(vouchers(issuance, aCode(aHash())).get(state))
                .orElseThrow();
        var inserted = insert(issuance);

        // When
        save(inserted.moved(voucher));

        // Then
        assertThat(vouchers.find(issuance.voucherId())).contains(new VoucherSnapshot(voucher, 1));
    }

    @ParameterizedTest
    @MethodSource("states")
    void theListReadsAVoucherAsTheSagaDoes(String state) {
        // Given
        var issuance = someIssuance();
        var voucher = Optional.ofNullable(vouchers(issuance, aCode(aHash())).get(state))
                .orElseThrow();
        save(insert(issuance).moved(voucher));

        // When
        var listed = QuarkusTransaction.requiringNew().call(() -> listing.find(issuance.voucherId()));

        // Then
        assertThat(listed).contains(new VoucherSnapshot(voucher, 1));
    }

    static List<String> states() {
        return List.copyOf(vouchers(ModelFixtures.issuance(), aCode(aHash())).keySet());
    }

    static Stream<Arguments> unknownReasons() {
        return Stream.of(
                argumentSet("of a refused issuance", "Refused", VoucherRefusal.ISSUANCE_REFUSED),
                argumentSet("of a withdrawn issuance", "Withdrawn late", VoucherRefusal.ISSUANCE_REFUSED),
                argumentSet("of a cancellation", "Issued (denied)", VoucherRefusal.CANCELLATION_REFUSED));
    }

    /** A process of a later version, which runs beside this one in a roll-out, may refuse for a new reason. */
    @ParameterizedTest
    @MethodSource("unknownReasons")
    void aReasonOfALaterVersionIsReadAsUnknown(String state, VoucherRefusal expected) throws SQLException {
        // Given
        var issuance = someIssuance();
        var voucher = Optional.ofNullable(vouchers(issuance, aCode(aHash())).get(state))
                .orElseThrow();
        save(insert(issuance).moved(voucher));
        change("UPDATE voucher SET refusal = 'OF_TOMORROW' WHERE voucher_id = '" + issuance.voucherId() + "'");

        // When
        var found = vouchers.find(issuance.voucherId()).orElseThrow();
        var listed = QuarkusTransaction.requiringNew().call(() -> listing.find(issuance.voucherId()));

        // Then
        assertThat(listed).contains(found);
        assertThat(refusal(found.voucher())).contains(expected);
    }

    private static Optional<VoucherRefusal> refusal(Voucher voucher) {
        return switch (voucher) {
            case Voucher.Refused refused -> Optional.of(refused.reason());
            case Voucher.Cancelled cancelled -> cancelled.reason();
            case Voucher.Issued(var issuance, var instrument, Cancellation.Denied(var refusal)) -> Optional.of(refusal);
            default -> Optional.empty();
        };
    }

    private void change(String statement) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    @Test
    void noCodeIsEverDrawnTwice() {
        // Given
        var hash = aHash();
        var first = insert(someIssuance());
        var second = insert(someIssuance());
        save(first.moved(requested(first).hold(aCode(hash), IN_TIME)));

        // Then
        assertThatThrownBy(() -> save(second.moved(requested(second).hold(aCode(hash), IN_TIME))))
                .isInstanceOf(DatabaseException.class)
                .hasStackTraceContaining("voucher_code_hash");
    }

    @Test
    void aMoveOnTopOfAnOldSightingIsADefect() {
        // Given
        var seen = insert(someIssuance());
        var requested = requested(seen);
        save(seen.moved(requested.hold(aCode(aHash()), IN_TIME)));

        // Then
        assertThatThrownBy(() -> save(seen.moved(requested.hold(aCode(aHash()), IN_TIME))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoSweepersNeverTakeTheSameVoucher() {
        // Given
        for (int index = 0; index < 6; index++) {
            insert(someIssuance());
        }

        // When
        var both = QuarkusTransaction.requiringNew().call(() -> {
            var mine = vouchers.lockOverdue(DEADLINE, 3);
            var others = QuarkusTransaction.requiringNew().call(() -> vouchers.lockOverdue(DEADLINE, 3));
            return List.of(mine, others);
        });

        // Then
        assertThat(both.getFirst()).hasSize(3);
        assertThat(both.getLast()).isNotEmpty().doesNotContainAnyElementsOf(both.getFirst());
    }

    @Test
    void aVoucherIsOverdueFromItsDeadlineOn() {
        // Given
        var seen = insert(someIssuance());

        // Then
        assertThat(overdue(DEADLINE.minusNanos(1000))).doesNotContain(seen);
        assertThat(overdue(DEADLINE)).contains(seen);
    }

    private List<VoucherSnapshot> overdue(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> vouchers.lockOverdue(now, 10_000));
    }

    private VoucherSnapshot insert(Issuance issuance) {
        return QuarkusTransaction.requiringNew().call(() -> vouchers.insert(new Requested(issuance)));
    }

    private void save(VoucherSnapshot snapshot) {
        QuarkusTransaction.requiringNew().run(() -> vouchers.save(List.of(snapshot)));
    }

    private static Requested requested(VoucherSnapshot snapshot) {
        return (Requested) snapshot.voucher();
    }

    private static Issuance someIssuance() {
        return issuanceOf(
                new VoucherId(TimeOrderedIds.next(ModelFixtures.REQUESTED_AT)), new BeneficiaryId(UUID.randomUUID()));
    }

    private static String aHash() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
