package eu.buono.settlement.invoice.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is open of a settlement, in as many invoices as their files must be small. */
public final class InvoiceParts {

    private InvoiceParts() {}

    /**
     * Invoices of at most {@code linesMax} lines, each of more than it takes back: all that was given back stands in
     * the first one, beside the largest captures. Empty where the first one would not be above zero.
     */
    public static List<InvoiceLines> of(InvoiceLines open, int linesMax) {
        var captures = open.captures().stream()
                .sorted(Comparator.comparingLong(
                                (InvoiceLine line) -> line.amount().cents())
                        .reversed())
                .toList();
        int firstEnd = Math.min(linesMax - open.credits().size(), captures.size());
        if (firstEnd < 1 || cents(captures.subList(0, firstEnd)) <= cents(open.credits())) {
            return List.of();
        }
        List<InvoiceLines> parts = new ArrayList<>();
        parts.add(new InvoiceLines(captures.subList(0, firstEnd), open.credits()));
        for (int start = firstEnd; start < captures.size(); start += linesMax) {
            parts.add(
                    new InvoiceLines(captures.subList(start, Math.min(start + linesMax, captures.size())), List.of()));
        }
        return List.copyOf(parts);
    }

    private static long cents(List<InvoiceLine> lines) {
        return lines.stream().mapToLong(line -> line.amount().cents()).sum();
    }

    /** The number of a part: the first one has the merchant's own, {@code 12/2026}, then {@code 12/2026-2}. */
    public static String number(String number, int part) {
        return part == 1 ? number : number + "-" + part;
    }
}
