package eu.buono.wallet.loading.model;

import eu.buono.wallet.programme.api.Grant;

/** A row of a file of grants, by the number of its line. */
public sealed interface FileRow {

    long line();

    /** A row that can be loaded. */
    record Accepted(long line, Grant grant) implements FileRow {}

    /**
     * A row that is not loaded.
     *
     * @param detail for people; repeats nothing of the row, since rows name people
     */
    record Refused(long line, String code, String detail) implements FileRow {}
}
