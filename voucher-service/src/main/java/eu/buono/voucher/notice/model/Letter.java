package eu.buono.voucher.notice.model;

import eu.buono.contracts.Money;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.voucher.notice.model.Notice.Content;
import eu.buono.voucher.programme.api.Programme;
import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A notice in words: plain text, so that nothing in it is a command to the reader's program. */
public record Letter(String subject, String body) {

    private static final int NAME_LENGTH_MAX = 120;

    /** Where days begin when the programme is not known. */
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /**
     * What a notice is written with.
     *
     * @param portal where people reach the pages
     */
    public record Desk(Texts texts, NoticeLanguage language, URI portal) {

        private String text(String name, Map<String, String> values) {
            return texts.text(language, name, values);
        }

        private String line(String name, String value) {
            return text(name, Map.of()) + ": " + value;
        }

        private String page(String path) {
            return portal.toString().replaceAll("/+$", "") + path;
        }

        private String money(Money money) {
            var currency = Currency.getInstance(money.currency());
            var format = NumberFormat.getCurrencyInstance(language.locale());
            format.setCurrency(currency);
            return format.format(BigDecimal.valueOf(money.cents(), currency.getDefaultFractionDigits()));
        }

        private String day(Instant instant, ZoneId zone) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(language.locale())
                    .format(instant.atZone(zone));
        }

        private String time(Instant instant, ZoneId zone) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                    .withLocale(language.locale())
                    .format(instant.atZone(zone));
        }
    }

    /** Writes a notice; a programme that is not known is called by its id. */
    public static Letter of(Notice notice, Optional<Programme> programme, Desk desk) {
        var content = notice.content();
        var terms = programme.map(known -> known.schedule().at(notice.happenedAt()));
        var kind = notice.kind().name().toLowerCase(Locale.ROOT);
        var values = Map.of(
                "amount",
                content.amount().map(desk::money).orElse(""),
                "portal",
                desk.portal().toString(),
                "page",
                content.voucherId()
                        .map(voucher -> desk.page("/vouchers/" + voucher))
                        .orElse(""),
                "balance",
                desk.page("/balance"));
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(desk.text(kind + ".opening", values));
        paragraphs.add(String.join("\n", facts(notice, programmeName(content, terms, desk), terms, desk)));
        paragraphs.add(desk.text(kind + ".advice", values));
        paragraphs.add(desk.text("closing", values));
        return new Letter(desk.text(kind + ".subject", values), String.join("\n\n", paragraphs) + "\n");
    }

    private static List<String> facts(
            Notice notice, String programme, Optional<ProgrammePublishedV1> terms, Desk desk) {
        var content = notice.content();
        List<String> lines = new ArrayList<>();
        lines.add(desk.line("programme", programme));
        content.amount().ifPresent(amount -> lines.add(desk.line("amount", desk.money(amount))));
        content.rest().ifPresent(rest -> lines.add(desk.line("rest", desk.money(rest))));
        var zone = terms.map(ProgrammePublishedV1::zone).orElse(ROME);
        content.usableFrom().ifPresent(from -> lines.add(desk.line("from", desk.day(from, zone))));
        content.usableUntil().ifPresent(until -> lines.add(desk.line("until", desk.day(until.minusMillis(1), zone))));
        if (notice.kind() != NoticeKind.ENDING) {
            lines.add(desk.line("when", desk.time(notice.happenedAt(), zone)));
        }
        return lines;
    }

    private static String programmeName(Content content, Optional<ProgrammePublishedV1> terms, Desk desk) {
        var name = terms.map(ProgrammePublishedV1::label)
                .map(label -> desk.language() == NoticeLanguage.ITALIAN ? label.it() : label.en())
                .orElseGet(() -> content.programmeId().value());
        return Texts.oneLine(name, NAME_LENGTH_MAX);
    }
}
