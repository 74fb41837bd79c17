package eu.buono.merchant.registry;

import eu.buono.platform.durable.Answer;
import eu.buono.platform.web.EntityTag;
import eu.buono.platform.web.JsonText;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Writes the answers of the register as they are recorded. */
@Singleton
class RegisterAnswers {

    private final JsonText json;

    RegisterAnswers(JsonText json) {
        this.json = json;
    }

    Answer ok(Object view) {
        return new Answer(Response.Status.OK.getStatusCode(), json(view), Optional.empty());
    }

    Answer created(Object view, String location) {
        return new Answer(Response.Status.CREATED.getStatusCode(), json(view), Optional.of(location));
    }

    /** Of a merchant as it is shown; the shops are part of it. */
    EntityTag tag(MerchantView merchant) {
        return EntityTag.of(json(merchant));
    }

    String json(Object value) {
        return json.of(value);
    }
}
