package eu.buono.wallet.loading;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.RefusedException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The content of a file, whether it comes plain, in gzip or alone in a zip; told by its first bytes. Bounded in size
 * and in what it may grow to, so that a small upload cannot keep the service busy. Refuses: REQUEST_MALFORMED,
 * BODY_TOO_LARGE.
 */
final class CompressedBytes extends FilterInputStream {

    /** Rows of grants shrink to a tenth or so. */
    private static final int GROWTH_MAX = 200;

    private static final long GROWTH_FREE_BYTES = 1024L * 1024;
    private static final long BYTES_MAX = 4L * 1024 * 1024 * 1024;
    private static final int MAGIC_BYTES = 4;

    private final Counted sent;
    private long read;

    private CompressedBytes(InputStream content, Counted sent) {
        super(content);
        this.sent = sent;
    }

    static InputStream open(InputStream body) throws IOException {
        var sent = new Counted(body);
        var start = new PushbackInputStream(sent, MAGIC_BYTES);
        byte[] magic = start.readNBytes(MAGIC_BYTES);
        start.unread(magic);
        if (startsWith(magic, 0x1F, 0x8B)) {
            return new CompressedBytes(gzip(start), sent);
        }
        return startsWith(magic, 'P', 'K', 3, 4) ? new CompressedBytes(zip(start), sent) : start;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(target, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
        read += Math.max(0, count);
        boolean isBomb = read > GROWTH_FREE_BYTES && read / GROWTH_MAX > sent.count;
        if (isBomb || read > BYTES_MAX) {
            throw refused(
                    HttpRefusal.BODY_TOO_LARGE,
                    "the compressed file grows too large: send it uncompressed or in parts");
        }
        return count;
    }

    private static InputStream gzip(PushbackInputStream start) throws IOException {
        try {
            return new Gzip(start);
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    private static InputStream zip(PushbackInputStream start) throws IOException {
        var zip = new Zip(start);
        try {
            if (zip.getNextEntry() == null) {
                throw damaged();
            }
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
        return zip;
    }

    /** The JDK's reader takes whatever follows the compressed bytes for the end, also a part that has lost its head. */
    private static final class Gzip extends GZIPInputStream {

        private static final int TRAILER_BYTES = 8;

        private final InputStream start;

        Gzip(InputStream start) throws IOException {
            super(start);
            this.start = start;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0 && (inf.getRemaining() > TRAILER_BYTES || start.read() >= 0)) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, "something follows the compressed file");
            }
            return count;
        }
    }

    private static final class Zip extends ZipInputStream {

        private boolean isAtEnd;

        Zip(InputStream start) {
            super(start);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = isAtEnd ? -1 : super.read(target, offset, length);
            if (count < 0 && !isAtEnd) {
                isAtEnd = true;
                if (getNextEntry() != null) {
                    throw refused(HttpRefusal.REQUEST_MALFORMED, "the zip must hold one file and nothing else");
                }
            }
            return count;
        }
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int more = super.read(target, offset, length);
            count += Math.max(0, more);
            return more;
        }
    }

    private static RefusedException damaged() {
        return refused(
                HttpRefusal.REQUEST_MALFORMED,
                "the compressed file is damaged, cut off or encrypted: compress it again");
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int index = 0; index < expected.length; index++) {
            if (bytes.length <= index || (bytes[index] & 0xFF) != expected[index]) {
                return false;
            }
        }
        return true;
    }
}
