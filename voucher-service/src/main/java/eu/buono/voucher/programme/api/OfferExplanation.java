package eu.buono.voucher.programme.api;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a programme did not offer what a voucher was asked for: by which version, with which dates, and what can be asked
 * for instead. It decides nothing: that was done by the owner of the rules.
 *
 * @param facts the same for programs
 */
public record OfferExplanation(BilingualText text, Map<String, String> facts) {

    /** By the version that held when the voucher was asked for. */
    static OfferExplanation of(DatedTerms version, VoucherTerms asked, Instant askedAt) {
        var rules = version.terms();
        var facts = new HashMap<String, String>();
        facts.put("programmeVersion", Integer.toString(rules.version()));
        facts.put("versionHoldsFrom", version.holdsFrom().toString());
        var why = rules.categories().stream()
                .filter(category -> category.categoryId().equals(asked.categoryId()))
                .findFirst()
                .map(category -> {
                    facts.put("offeredFrom", category.from().toString());
                    category.until().ifPresent(until -> facts.put("offeredUntil", until.toString()));
                    return why(category, asked, LocalDate.ofInstant(askedAt, rules.zone()));
                })
                .orElseGet(() -> noCategory(
                        asked,
                        rules.categories().stream()
                                .map(category -> category.categoryId().value())
                                .collect(Collectors.joining(", "))));
        var english = "By version %d of %s, in force since %s: %s"
                .formatted(rules.version(), rules.label().en(), version.holdsFrom(), why.english());
        var italian = "Secondo la versione %d di %s, in vigore dal %s: %s"
                .formatted(rules.version(), rules.label().it(), version.holdsFrom(), why.italian());
        return new OfferExplanation(new BilingualText(english, italian), Map.copyOf(facts));
    }

    private static BilingualText noCategory(VoucherTerms asked, String offered) {
        return new BilingualText(
                "there is no category %s. Ask for one of: %s.".formatted(asked.categoryId(), offered),
                "l'ambito %s non è previsto. Scegliere tra: %s.".formatted(asked.categoryId(), offered));
    }

    private static BilingualText why(Category category, VoucherTerms asked, LocalDate day) {
        boolean isOver = category.until().map(until -> !day.isBefore(until)).orElse(false);
        if (isOver) {
            return new BilingualText(
                    "%s was offered until %s (excluded). Ask for another category."
                            .formatted(category.label().en(), category.until().orElse(day)),
                    "%s era previsto fino al %s (escluso). Scegliere un altro ambito."
                            .formatted(category.label().it(), category.until().orElse(day)));
        }
        if (day.isBefore(category.from())) {
            return new BilingualText(
                    "%s is offered from %s on. Ask again then."
                            .formatted(category.label().en(), category.from()),
                    "%s è previsto dal %s. Riprovare da quel giorno."
                            .formatted(category.label().it(), category.from()));
        }
        if (category.goods().stream().noneMatch(good -> good.goodId().equals(asked.goodId()))) {
            var offered =
                    category.goods().stream().map(good -> good.goodId().value()).collect(Collectors.joining(", "));
            return new BilingualText(
                    "%s has no good %s. Ask for one of: %s."
                            .formatted(category.label().en(), asked.goodId(), offered),
                    "%s non comprende il bene %s. Scegliere tra: %s."
                            .formatted(category.label().it(), asked.goodId(), offered));
        }
        if (!category.channels().contains(asked.channel())) {
            var offered = category.channels().stream().map(Enum::name).collect(Collectors.joining(", "));
            return new BilingualText(
                    "%s is offered by the channel %s alone. Ask for that one."
                            .formatted(category.label().en(), offered),
                    "%s è previsto solo per il canale %s. Scegliere quello."
                            .formatted(category.label().it(), offered));
        }
        return new BilingualText(
                "the rules were changing at that moment. Ask again in a minute.",
                "le regole stavano cambiando in quel momento. Riprovare tra un minuto.");
    }
}
