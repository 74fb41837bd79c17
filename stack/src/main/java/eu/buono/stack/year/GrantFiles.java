package eu.buono.stack.year;

import eu.buono.stack.people.PublicBody;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Files of grants, one after the other: every row must become money. */
final class GrantFiles {

    static final String LOADED = "file of grants loaded";

    private final PublicBody publicBody;
    private final People people;
    private final int rows;
    private final Findings findings;
    private final List<String> jobs = new ArrayList<>();

    GrantFiles(PublicBody publicBody, People people, int rows, Findings findings) {
        this.publicBody = publicBody;
        this.people = people;
        this.rows = rows;
        this.findings = findings;
    }

    /** Loads until it is over; the last file to its end. */
    List<String> loadUntil(BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            load();
        }
        return List.copyOf(jobs);
    }

    private void load() {
        var sent = publicBody.load(YearChange.PROGRAMME, people.plainFile(jobs.size(), rows));
        if (!sent.isDone()) {
            findings.wrong("a file was refused: " + sent);
            jobs.add("refused");
            return;
        }
        var job = publicBody.awaitLoad(sent.text("loadJobId"));
        jobs.add(sent.text("loadJobId"));
        boolean isRight = job.text("state").equals("DONE") && job.text("loaded").equals(Integer.toString(rows));
        findings.check(isRight, LOADED, "a file of %d rows: %s".formatted(rows, job));
    }
}
