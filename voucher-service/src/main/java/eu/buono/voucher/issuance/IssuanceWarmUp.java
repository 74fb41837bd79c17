package eu.buono.voucher.issuance;

import eu.buono.platform.web.Roles;
import eu.buono.platform.web.warm.WarmUpClient;
import eu.buono.platform.web.warm.WarmUpStep;
import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** Asks for vouchers by HTTP, as holders do; {@link IssuanceRehearsal} answers. */
@ApplicationScoped
class IssuanceWarmUp implements WarmUpStep {

    private static final String VOUCHER = "{\"programmeId\":\"%s\",\"channel\":\"PHYSICAL\","
            + "\"categoryId\":\"warm-up\",\"goodId\":\"warm-up\",\"amount\":{\"cents\":200,\"currency\":\"EUR\"}}";

    private static final int CREATED = 201;

    private final Programmes programmes;

    IssuanceWarmUp(Programmes programmes) {
        this.programmes = programmes;
    }

    @Override
    public String name() {
        return "issuance";
    }

    @Override
    public void walk(WarmUpClient self) throws IOException {
        var programme = programmes.any();
        if (programme.isEmpty()) {
            return;
        }
        int status = self.send(
                "POST",
                "/v1/vouchers",
                Map.of(
                        "Authorization",
                        "Bearer " + self.tokens().any(Roles.BENEFICIARY),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "Prefer",
                        "wait=20"),
                VOUCHER.formatted(programme.get().programmeId()));
        if (status != CREATED) {
            throw new IllegalStateException("a request for a voucher was answered " + status);
        }
    }
}
