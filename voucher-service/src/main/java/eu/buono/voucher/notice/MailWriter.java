package eu.buono.voucher.notice;

import eu.buono.voucher.notice.model.Letter;
import eu.buono.voucher.notice.model.Letter.Desk;
import eu.buono.voucher.notice.model.Notice;
import eu.buono.voucher.notice.model.Texts;
import eu.buono.voucher.programme.api.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes notices, for the address and in the language that the person wants by then. */
@ApplicationScoped
class MailWriter {

    private final Addressees addressees;
    private final Programmes programmes;
    private final NoticeConfig config;
    private final Texts texts = new Texts();

    MailWriter(Addressees addressees, Programmes programmes, NoticeConfig config) {
        this.addressees = addressees;
        this.programmes = programmes;
        this.config = config;
    }

    /** Absent when the person no longer wants such a notice. */
    Optional<Mail> write(Notice notice) {
        var wish = addressees.of(notice.beneficiaryId());
        return wish.addressFor(notice.kind()).map(to -> {
            var desk = new Desk(texts, wish.language(), config.portal().orElseThrow());
            var programme = programmes.find(notice.content().programmeId());
            return new Mail(
                    notice.noticeId(), to, wish.language(), Letter.of(notice, programme, desk), notice.happenedAt());
        });
    }
}
