package eu.buono.voucher.issuance.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.VoucherEvent.VoucherWithdrawnV1;
import eu.buono.voucher.issuance.api.Voucher;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublishedStateTest {

    private static final String TOLD = """
            Requested       | VoucherRequestedV1
            Held            | RegistrationRequestedV1
            Issued          | RegistrationRequestedV1 VoucherIssuedV1
            Issued (asked)  | RegistrationRequestedV1 VoucherIssuedV1 CancellationRequestedV1
            Issued (denied) | RegistrationRequestedV1 VoucherIssuedV1
            Redeemed        | VoucherIssuedV1
            Redeemed (back) | VoucherIssuedV1
            Cancelled       | VoucherIssuedV1
            Withdrawn       | VoucherWithdrawnV1 false
            Withdrawn late  | VoucherWithdrawnV1 true
            Expired         | VoucherIssuedV1
            Refused         | IssuanceRefusedV1
            """;

    /** None that has ended is to be registered again: it could be cashed twice. */
    @Test
    void everyStateTellsWhatItIsAndAsksForWhatIsNotAnswered() {
        // Given
        var vouchers =
                ModelFixtures.vouchers(ModelFixtures.issuance(), ModelFixtures.MINT.drawFor(ModelFixtures.VOUCHER_ID));

        // When
        Map<String, String> told = vouchers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> told(entry.getValue())));

        // Then
        assertThat(told).isEqualTo(expected());
    }

    private static String told(Voucher voucher) {
        return PublishedState.of(voucher, ModelFixtures.DEADLINE).stream()
                .map(PublishedState.Fact::event)
                .map(event -> event instanceof VoucherWithdrawnV1 withdrawn
                        ? EventCodec.typeOf(event) + " " + withdrawn.registrationWasRequested()
                        : EventCodec.typeOf(event))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> expected() {
        return TOLD.lines()
                .map(line -> line.split("\\|", -1))
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .collect(Collectors.toMap(cells -> cells.getFirst(), cells -> cells.getLast()));
    }
}
