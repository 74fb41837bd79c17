package eu.buono.stack.walls;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.verificavoucher.FaultCode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All refusals as people read them: a page of them, and the faults that tills of the national service read. */
final class RefusalsPage {

    private RefusalsPage() {}

    /** A chapter per owner, its refusals in the order in which its guards stand. */
    static String chapters(List<RefusalOwner> owners) {
        return owners.stream().map(RefusalsPage::chapter).collect(Collectors.joining());
    }

    private static String chapter(RefusalOwner owner) {
        return "\n## %s: %s\n\n| code | status | a retry helps | meaning | significato |\n|---|---|---|---|---|\n"
                        .formatted(owner.module(), owner.name())
                + owner.refusals().stream().map(RefusalsPage::row).collect(Collectors.joining());
    }

    private static String row(Refusal refusal) {
        var meaning = refusal.rule().meaning();
        return "| `%s` | %d | %s | %s | %s |\n"
                .formatted(refusal.code(), refusal.httpStatus(), retry(refusal), meaning.english(), meaning.italian());
    }

    private static String retry(Refusal refusal) {
        return switch (refusal.retry()) {
            case NEVER -> "never";
            case AFTER_CHANGE -> "after a change";
            case LATER ->
                "later: "
                        + refusal.rule().retryWhen().map(BilingualText::english).orElseThrow();
        };
    }

    /** Which fault of VerificaVoucher a refusal becomes; the one of passing trouble stands for all that is left. */
    static String faults(List<RefusalOwner> owners) {
        return """
                | code | the true reasons |
                |---|---|
                """
                + Stream.of(FaultCode.values())
                        .filter(fault -> fault != FaultCode.LATER)
                        .map(fault -> "| %s | %s |\n".formatted(fault.code(), reasons(fault, owners)))
                        .collect(Collectors.joining())
                + "| %s | any other: nothing is known yet of what was asked for; repeat the same request |\n"
                        .formatted(FaultCode.LATER.code());
    }

    private static String reasons(FaultCode fault, List<RefusalOwner> owners) {
        return owners.stream()
                .flatMap(owner -> owner.refusals().stream())
                .filter(refusal -> FaultCode.of(refusal) == fault)
                .map(Refusal::code)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(code -> "`" + code + "`")
                .collect(Collectors.joining(", "));
    }
}
