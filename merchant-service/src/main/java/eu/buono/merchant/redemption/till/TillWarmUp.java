package eu.buono.merchant.redemption.till;

import eu.buono.contracts.VoucherCode;
import eu.buono.platform.web.Roles;
import eu.buono.platform.web.warm.WarmUpClient;
import eu.buono.platform.web.warm.WarmUpStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Redeems and authorises made-up vouchers by HTTP, as a till does; the writers roll all of it back. */
@ApplicationScoped
class TillWarmUp implements WarmUpStep {

    private static final int CREATED = 201;

    @Override
    public String name() {
        return "till";
    }

    @Override
    public void walk(WarmUpClient self) throws IOException {
        use(self, "/v1/till/redemptions");
        use(self, "/v1/till/redemptions");
        use(self, "/v1/till/authorisations");
    }

    private static void use(WarmUpClient self, String path) throws IOException {
        var key = UUID.randomUUID().toString();
        var code = VoucherCode.draw(ThreadLocalRandom.current()).text();
        var body = "{\"code\":\"%s\",\"amount\":{\"cents\":100,\"currency\":\"EUR\"},\"reference\":\"%s\"}"
                .formatted(code, key);
        int status = self.send(
                "POST",
                path,
                Map.of(
                        "Authorization",
                        "Bearer " + self.tokens().any(Roles.MERCHANT),
                        "Content-Type",
                        "application/json",
                        "X-Forwarded-For",
                        "127.0.0.1",
                        "Idempotency-Key",
                        key),
                body);
        if (status != CREATED) {
            throw new IllegalStateException(path + " answered " + status);
        }
    }
}
