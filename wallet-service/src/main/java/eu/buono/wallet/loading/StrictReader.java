package eu.buono.wallet.loading;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes and replaces none: what comes before a byte that is none of the encoding is read, then it is an error.
 * The readers of the JDK lose what they have decoded before the error, and with it the line.
 */
final class StrictReader extends Reader {

    private static final int BUFFER_BYTES = 8192;

    private final InputStream input;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private boolean isAtEnd;

    StrictReader(InputStream input, Charset charset) {
        this.input = input;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Throws {@link java.nio.charset.CharacterCodingException} at a byte that is none of the encoding. */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        var chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            var result = decoder.decode(bytes, chars, isAtEnd);
            if (chars.position() > 0) {
                return chars.position();
            }
            if (result.isError()) {
                result.throwException();
            }
            if (isAtEnd) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = input.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
