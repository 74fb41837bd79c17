package eu.buono.portal.page;

import eu.buono.contracts.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands around every page, and how it writes money and dates.
 *
 * @param formToken what every form sends back
 * @param now when the page was made
 */
public record Frame(
        Locale locale, ZoneId zone, Instant now, String name, Set<String> roles, String formToken, Assets assets) {

    private static final int CENTS_DIGITS = 2;

    public String language() {
        return locale.getLanguage();
    }

    public boolean isKnown() {
        return !formToken.isEmpty();
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    public String asset(String name) {
        return assets.address(name);
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** An amount as people write it: {@code 30,00 €}. */
    public String money(Money amount) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(amount.currency()));
        return format.format(BigDecimal.valueOf(amount.cents(), CENTS_DIGITS));
    }

    public String day(Instant instant) {
        return style(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)).format(instant);
    }

    /** A day without a time; empty where there is none. */
    public String date(Optional<LocalDate> day) {
        var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        return day.map(format::format).orElse("");
    }

    /** A day of the calendar in short. */
    public String dateOf(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** The last day on which something is good that ends at this instant. */
    public String lastDay(Instant end) {
        return day(end.minusNanos(1));
    }

    public String time(Instant instant) {
        return style(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT))
                .format(instant);
    }

    /** The time of day to the second, for what ends soon. */
    public String clock(Instant instant) {
        return style(DateTimeFormatter.ofPattern("HH:mm:ss", locale)).format(instant);
    }

    private DateTimeFormatter style(DateTimeFormatter format) {
        return format.withLocale(locale).withZone(zone);
    }
}
