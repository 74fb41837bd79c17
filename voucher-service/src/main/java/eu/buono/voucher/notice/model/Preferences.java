package eu.buono.voucher.notice.model;

import java.util.Optional;
import java.util.Set;

/**
 * Where and how a person wants to be told.
 *
 * @param email absent: the person is told nothing
 * @param muted kinds of which the person is told nothing
 */
public record Preferences(Optional<EmailAddress> email, NoticeLanguage language, Set<NoticeKind> muted) {

    /** Of a person who has said nothing. */
    public static final Preferences UNSAID = new Preferences(Optional.empty(), NoticeLanguage.ITALIAN, Set.of());

    public Preferences {
        muted = Set.copyOf(muted);
    }

    /** The address to which a notice of the kind goes; absent when none is wanted. */
    public Optional<EmailAddress> addressFor(NoticeKind kind) {
        return email.filter(address -> !muted.contains(kind));
    }
}
