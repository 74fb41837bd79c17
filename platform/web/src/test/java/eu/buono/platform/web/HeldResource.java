package eu.buono.platform.web;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that are answered at once, or when somebody lets them. */
@Path("/v1/try/held/{how}")
@PermitAll
@RunOnVirtualThread
@Singleton
public class HeldResource {

    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    @GET
    public String get(@PathParam("how") String how) throws InterruptedException {
        if (how.equals("long")) {
            held.incrementAndGet();
            released.await();
        }
        return "\"" + how + "\"";
    }

    int held() {
        return held.get();
    }

    void release() {
        released.countDown();
    }
}
