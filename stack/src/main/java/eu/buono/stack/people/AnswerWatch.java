package eu.buono.stack.people;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Looks at every answer that a client gets, before the client does. */
@FunctionalInterface
public interface AnswerWatch {

    void seen(HttpRequest request, HttpResponse<String> answer);
}
