package eu.buono.portal.holder;

import eu.buono.portal.api.NoticePreferences;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the form of notices shows and sends.
 *
 * @param email empty: nobody writes to the holder
 * @param wanted names of kinds
 */
public record NoticeChoice(String email, String language, List<String> wanted) {

    public NoticeChoice {
        wanted = List.copyOf(wanted);
    }

    /** As it holds now; who has given no address is offered the language of the pages. */
    static NoticeChoice of(NoticePreferences now, String pageLanguage) {
        var wanted = names().filter(kind -> !now.muted().contains(kind)).toList();
        return new NoticeChoice(
                now.email().orElse(""), now.email().isPresent() ? now.language() : pageLanguage, wanted);
    }

    public boolean wants(NoticeKind kind) {
        return wanted.contains(kind.name());
    }

    /** Kinds that this page does not know stay as they are: the interface may have learnt one that pages have not. */
    Map<String, Object> request(NoticePreferences now) {
        var unknown = now.muted().stream().filter(kind -> names().noneMatch(kind::equals));
        var muted = Stream.concat(names().filter(kind -> !wanted.contains(kind)), unknown)
                .toList();
        var request = new LinkedHashMap<String, Object>(Map.of("language", language, "muted", muted));
        if (!email.isEmpty()) {
            request.put("email", email);
        }
        return request;
    }

    private static Stream<String> names() {
        return Arrays.stream(NoticeKind.values()).map(NoticeKind::name);
    }
}
