package eu.buono.stack.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Requests for vouchers of 2 euro, in rotation among the teachers; an answer counts when the voucher is issued. */
final class Issuances {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VOUCHER =
            "{\"programmeId\":\"carta-docente\",\"channel\":\"PHYSICAL\",\"categoryId\":\"books\","
                    + "\"goodId\":\"printed-book\",\"amount\":{\"cents\":200,\"currency\":\"EUR\"}}";

    private final List<String> teacherTokens;
    private final Queue<String> codes = new ConcurrentLinkedQueue<>();

    Issuances(List<String> teacherTokens) {
        this.teacherTokens = List.copyOf(teacherTokens);
    }

    LoadResult run(Load load, int count) throws InterruptedException {
        return load.run(count, this::request, this::observe);
    }

    /** The same, with a result for each {@code windowSize} requests. */
    List<LoadResult> runInWindows(Load load, int count, int windowSize) throws InterruptedException {
        return load.runInWindows(count, windowSize, this::request, this::observe);
    }

    /** Codes of the vouchers issued so far. */
    List<String> codes() {
        return List.copyOf(codes);
    }

    private Request request(int index) {
        var token = teacherTokens.get(index % teacherTokens.size());
        var headers = Map.of(
                "Authorization",
                "Bearer " + token,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "Prefer",
                "wait=20");
        return Request.post("/v1/vouchers", headers, VOUCHER);
    }

    private void observe(int index, Response response) {
        if (response.status() != 201) {
            return;
        }
        try {
            var voucher = JSON.readTree(response.body());
            if (voucher.path("state").asText().equals("ISSUED")) {
                codes.add(voucher.path("code").asText());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the voucher of request " + index + " is not JSON", e);
        }
    }
}
