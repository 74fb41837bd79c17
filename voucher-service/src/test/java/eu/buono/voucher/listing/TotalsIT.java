package eu.buono.voucher.listing;

import static eu.buono.voucher.VoucherFixtures.aRequestedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class TotalsIT {

    @Test
    void everyStateIsCounted() {
        // Given
        aRequestedVoucherOf(aTeacher());

        // When
        var totals = given().auth()
                .oauth2(Tokens.ops())
                .get("/v1/ops/voucher-service/totals")
                .then()
                .statusCode(200)
                .extract()
                .as(new TypeRef<Map<String, Integer>>() {});

        // Then
        assertThat(totals)
                .containsOnlyKeys("REQUESTED", "HELD", "ISSUED", "REDEEMED", "CANCELLED", "EXPIRED", "REFUSED");
        assertThat(totals.get("REQUESTED")).isPositive();
    }
}
