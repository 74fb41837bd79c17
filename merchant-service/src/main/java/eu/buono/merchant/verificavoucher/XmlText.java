package eu.buono.merchant.verificavoucher;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the bytes of an envelope into text. One encoding is decided on before anybody parses (RFC 7303: byte order
 * mark, then the header's charset, then the XML declaration, then UTF-8), and it is obeyed strictly: bytes that are not
 * of that encoding are refused, so that nobody after us can read something else in them.
 */
final class XmlText {

    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "iso-8859-15", Charset.forName("ISO-8859-15"),
            "windows-1252", Charset.forName("windows-1252"),
            "utf-16", StandardCharsets.UTF_16,
            "utf-16le", StandardCharsets.UTF_16LE,
            "utf-16be", StandardCharsets.UTF_16BE);

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._-]{1,40})\"?", Pattern.CASE_INSENSITIVE);

    private static final int DECLARATION_BYTES_MAX = 200;

    private XmlText() {}

    /** The text without byte order mark and XML declaration. */
    static String of(byte[] bytes, String contentType) {
        String text = decode(bytes, charset(bytes, contentType));
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        int end = unmarked.startsWith("<?xml") ? unmarked.indexOf("?>") : -1;
        return end < 0 ? unmarked : unmarked.substring(end + 2);
    }

    private static Charset charset(byte[] bytes, String contentType) {
        return marked(bytes)
                .or(() -> named(CHARSET, contentType))
                .or(() -> named(DECLARED, start(bytes)))
                .orElse(StandardCharsets.UTF_8);
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        boolean isMarkedUtf16 = startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
        return isMarkedUtf16 ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
    }

    private static Optional<Charset> named(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        var known = Optional.ofNullable(KNOWN.get(found.group(1).toLowerCase(Locale.ROOT)));
        return Optional.of(known.orElseThrow(() -> new SoapFault.Unreadable("the encoding is not supported")));
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES_MAX), StandardCharsets.US_ASCII);
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SoapFault.Unreadable("the bytes are not text in the encoding that is named");
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int index = 0; index < mark.length; index++) {
            if (index >= bytes.length || Byte.toUnsignedInt(bytes[index]) != mark[index]) {
                return false;
            }
        }
        return true;
    }
}
