package eu.buono.voucher.notice;

import eu.buono.voucher.notice.model.EmailAddress;
import eu.buono.voucher.notice.model.Letter;
import eu.buono.voucher.notice.model.NoticeLanguage;
import java.time.Instant;
import java.util.UUID;

/**
 * A notice as it goes to a mail server.
 *
 * @param noticeId names the message: each try has the same Message-ID, by which a repeat is known
 * @param happenedAt the date of the message, the same at each try
 */
record Mail(UUID noticeId, EmailAddress to, NoticeLanguage language, Letter letter, Instant happenedAt) {}
