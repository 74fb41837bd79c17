package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which encoding the bytes of a file are in: what their mark says, else what the upload declares, else UTF-8. Never
 * guessed from the text, since a wrong guess makes two references one.
 */
enum FileEncoding {
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    WINDOWS_1252(Charset.forName("windows-1252")),
    ISO_8859_1(StandardCharsets.ISO_8859_1),
    ISO_8859_15(Charset.forName("ISO-8859-15"));

    private static final int MARK_BYTES_MAX = 3;

    /** UTF-16 alone leaves the order of the bytes to their mark. */
    private static final String UTF_16 = "utf-16";

    private static final Map<String, FileEncoding> NAMES = Map.of(
            "utf-8", UTF_8,
            "utf8", UTF_8,
            "us-ascii", UTF_8,
            "utf-16le", UTF_16LE,
            "utf-16be", UTF_16BE,
            "windows-1252", WINDOWS_1252,
            "cp1252", WINDOWS_1252,
            "iso-8859-1", ISO_8859_1,
            "iso-8859-15", ISO_8859_15);

    private final Charset charset;
    private final List<Byte> mark;

    FileEncoding(Charset charset, Integer... mark) {
        this.charset = charset;
        this.mark = Arrays.stream(mark).map(Integer::byteValue).toList();
    }

    Charset charset() {
        return charset;
    }

    /**
     * Decides, and takes the mark from the bytes.
     *
     * @param declared the parameter charset of the upload's Content-Type Refuses: REQUEST_MALFORMED.
     */
    static FileEncoding of(PushbackInputStream bytes, Optional<String> declared) throws IOException {
        byte[] start = bytes.readNBytes(MARK_BYTES_MAX);
        var marked = Arrays.stream(values())
                .filter(encoding -> encoding.isMarkedIn(start))
                .findFirst();
        int skipped = marked.map(encoding -> encoding.mark.size()).orElse(0);
        bytes.unread(start, skipped, start.length - skipped);
        var name = declared.map(text -> text.toLowerCase(Locale.ROOT).strip());
        var named = name.filter(text -> !text.equals(UTF_16)).map(FileEncoding::named);
        boolean isContradiction = marked.isPresent() && named.isPresent() && !named.equals(marked);
        boolean isMarkMissing = marked.isEmpty() && name.filter(UTF_16::equals).isPresent();
        if (isContradiction || isMarkMissing) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED,
                    "the byte order mark does not fit the charset that Content-Type declares");
        }
        return marked.or(() -> named).orElse(UTF_8);
    }

    private static FileEncoding named(String name) {
        return Optional.ofNullable(NAMES.get(name))
                .orElseThrow(() -> refused(
                        HttpRefusal.REQUEST_MALFORMED,
                        "the charset must be utf-8, utf-16, windows-1252, iso-8859-1 or iso-8859-15"));
    }

    private boolean isMarkedIn(byte[] start) {
        for (int index = 0; index < mark.size(); index++) {
            if (start.length <= index || start[index] != mark.get(index)) {
                return false;
            }
        }
        return !mark.isEmpty();
    }
}
