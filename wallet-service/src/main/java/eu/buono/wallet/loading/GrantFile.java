package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.wallet.loading.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of grants while it arrives: a header, rows, perhaps control totals, and at the end what names its content.
 * Refuses, each with its line: REQUEST_MALFORMED for bytes that are not of the encoding, quotes that do not match, and
 * what follows the control totals.
 */
final class GrantFile {

    private static final int MARK_BYTES_MAX = 3;
    private static final String TOTAL = "TOTAL";

    /** The first line by which Excel is told the separator. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    private final DigestInputStream bytes;
    private final Optional<String> declaredCharset;
    private Optional<Content> content = Optional.empty();

    GrantFile(InputStream body, Optional<String> declaredCharset) {
        this.bytes = new DigestInputStream(body, sha256Digest());
        this.declaredCharset = declaredCharset;
    }

    /** What is read of the file, known once its first bytes are here. */
    private record Content(FileEncoding encoding, CsvRecords records) {}

    /** A row of the file, or its control totals after the last. */
    sealed interface Line {}

    /** Not empty. */
    record Row(CsvRecord fields) implements Line {}

    /** The fields after the word TOTAL. */
    record Trailer(CsvRecord fields) implements Line {}

    /** Reads up to the line that names the columns. Refuses: REQUEST_MALFORMED. */
    CsvHeader header() throws IOException {
        var opened = open();
        try {
            var line = firstText(opened);
            var separator = SEPARATOR_LINE.matcher(line);
            var header = separator.matches()
                    ? CsvHeader.read(
                            firstText(opened), Optional.of(separator.group(1).charAt(0)))
                    : CsvHeader.read(line, Optional.empty());
            opened.records().separateBy(header.separator());
            return header;
        } catch (CharacterCodingException e) {
            throw notOf(opened);
        }
    }

    /** The next line that is not empty; nothing but empty lines may follow the control totals. */
    Optional<Line> next() throws IOException {
        var row = nextRecord();
        if (row.isEmpty() || !isTrailer(row.get())) {
            return row.map(Row::new);
        }
        var after = nextRecord();
        if (after.isPresent()) {
            throw CsvRecords.malformed(after.get().line(), "a row follows the control totals");
        }
        return row.map(Trailer::new);
    }

    /** Whether the last line had an end. */
    boolean isLastLineEnded() {
        return content.orElseThrow().records().isLastLineEnded();
    }

    void skipToEnd() throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
    }

    /** What names the content as it was sent; only right once the end was reached. */
    String sha256() throws IOException {
        skipToEnd();
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }

    private Content open() throws IOException {
        var plain = new PushbackInputStream(CompressedBytes.open(bytes), MARK_BYTES_MAX);
        var encoding = FileEncoding.of(plain, declaredCharset);
        var opened = new Content(encoding, new CsvRecords(new StrictReader(plain, encoding.charset())));
        content = Optional.of(opened);
        return opened;
    }

    private static String firstText(Content opened) throws IOException {
        var line = opened.records().rawLine();
        while (line.isPresent() && line.get().isBlank()) {
            line = opened.records().rawLine();
        }
        return line.orElse("");
    }

    private Optional<CsvRecord> nextRecord() throws IOException {
        var opened = content.orElseThrow();
        try {
            var row = opened.records().next();
            while (row.isPresent() && row.get().isBlank()) {
                row = opened.records().next();
            }
            return row;
        } catch (CharacterCodingException e) {
            throw notOf(opened);
        }
    }

    private static boolean isTrailer(CsvRecord row) {
        return !row.isTooLong() && row.fields().getFirst().equalsIgnoreCase(TOTAL);
    }

    private static RuntimeException notOf(Content opened) {
        var charset = opened.encoding().charset().name();
        return refused(
                HttpRefusal.REQUEST_MALFORMED,
                "line " + opened.records().line() + " holds bytes that are not " + charset
                        + ": save the file as UTF-8, or declare what it is, for instance"
                        + " Content-Type: text/csv; charset=windows-1252");
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
