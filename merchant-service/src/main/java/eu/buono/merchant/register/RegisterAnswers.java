package eu.buono.merchant.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.platform.durable.Answer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** Writes the answers of the register as they are recorded, and gives them out. */
@Singleton
class RegisterAnswers {

    private final ObjectMapper mapper;

    RegisterAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Answer ok(Object view) {
        return new Answer(Response.Status.OK.getStatusCode(), json(view), Optional.empty());
    }

    Answer created(Object view, String location) {
        return new Answer(Response.Status.CREATED.getStatusCode(), json(view), Optional.of(location));
    }

    static Response response(Answer answer) {
        var response = Response.status(answer.status()).entity(answer.body()).type(MediaType.APPLICATION_JSON_TYPE);
        answer.location().map(URI::create).ifPresent(response::location);
        return response.build();
    }

    String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }
}
