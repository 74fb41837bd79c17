package eu.buono.portal.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * Where a holder wants to be told of what happens, in which language, and of what not.
 *
 * @param email absent: nobody writes to the holder
 * @param muted kinds of notices that are not wanted, by the interface's names
 * @param isSending whether notices are sent at all by this installation
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NoticePreferences(Optional<String> email, String language, List<String> muted, boolean isSending) {}
