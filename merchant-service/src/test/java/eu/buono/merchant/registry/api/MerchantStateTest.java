package eu.buono.merchant.registry.api;

import static eu.buono.merchant.api.MerchantRefusal.MERCHANT_NOT_ACTIVATABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MerchantStateTest {

    @Test
    void anActivatableMerchantActivatesItselfAndAnActiveOneAgain() {
        assertThat(MerchantState.ACTIVATABLE.activateItself()).isEqualTo(MerchantState.ACTIVE);
        assertThat(MerchantState.ACTIVE.activateItself()).isEqualTo(MerchantState.ACTIVE);
    }

    /** Above all a suspended one: what the public body has stopped, the merchant cannot start. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACTIVATABLE", "ACTIVE"})
    void noOtherMerchantActivatesItself(MerchantState state) {
        assertThatThrownBy(state::activateItself)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(MERCHANT_NOT_ACTIVATABLE));
    }
}
