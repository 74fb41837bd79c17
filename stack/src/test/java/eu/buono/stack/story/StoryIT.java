package eu.buono.stack.story;

import eu.buono.stack.StackFixtures;
import org.junit.jupiter.api.Test;

class StoryIT {

    /** JUnit makes one instance per test: every story has people of its own. */
    private final Story story = new Story(StackFixtures.stack());

    @Test
    void aVoucherIsIssuedPartlyCapturedAndOwedToTheMerchant() {
        story.tell("""
                load       anna,bruno,carla 500.00
                merchant   libreria
                issue      V1 anna 30.00              -> ISSUED
                balance    anna available 470.00 held 30.00 spent 0
                check      libreria V1                -> 30.00
                authorise  R1 libreria V1 30.00       -> AUTHORISED
                capture    R1 25.00                   -> CAPTURED
                balance    anna available 475.00 held 0 spent 25.00
                voucher    V1                         -> REDEEMED
                claims     libreria                   -> 25.00
                events     V1  -> VoucherRequestedV1 FundsHeldV1 RegistrationRequestedV1 VoucherRegisteredV1 VoucherIssuedV1 VoucherAuthorisedV1 VoucherRedeemedV1 FundsSpentV1
                balance    bruno available 500.00 held 0 spent 0
                """);
    }

    @Test
    void aReversalBringsTheMoneyBack() {
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libreria V1 40.00       -> CAPTURED
                balance    anna available 60.00 held 0 spent 40.00
                claims     libreria                   -> 40.00
                reverse    R1                         -> REVERSED
                balance    anna available 100.00 held 0 spent 0
                claims     libreria                   -> 0.00
                """);
    }

    @Test
    void aCancelledVoucherBringsTheMoneyBack() {
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                cancel     V1                         -> CANCELLED
                balance    anna available 100.00 held 0 spent 0
                check      libreria V1                -> VOUCHER_CANCELLED
                """);
    }

    @Test
    void aVoucherOverTheBalanceIsRefused() {
        story.tell("""
                grant      anna 100.00
                issue      V1 anna 100.01             -> FUNDS_INSUFFICIENT
                balance    anna available 100.00 held 0 spent 0
                """);
    }

    @Test
    void theTillNeedsNeitherWalletNorVoucherNorKafka() {
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                stop       wallet
                stop       voucher
                stop       kafka
                authorise  R1 libreria V1 40.00       -> AUTHORISED
                capture    R1 15.00                   -> CAPTURED
                start      kafka
                start      wallet
                start      voucher
                balance    anna available 85.00 held 0 spent 15.00
                voucher    V1                         -> REDEEMED
                """);
    }
}
