package eu.buono.voucher.pictures;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes modules as PNG (ISO/IEC 15948): greyscale of one bit, no filter. By hand, since ImageIO starts AWT. */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEADER_BYTES = 13;
    private static final int CHUNK_FRAME_BYTES = 12;
    private static final byte BIT_DEPTH = 1;
    private static final byte LIGHT = (byte) 0xFF;

    private Png() {}

    /**
     * Draws each module as a square.
     *
     * @param modulePixels edge of the square in pixels
     */
    static byte[] of(BitMatrix modules, int modulePixels) {
        var png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        png.writeBytes(chunk("IHDR", header(modules.getWidth() * modulePixels, modules.getHeight() * modulePixels)));
        png.writeBytes(chunk("IDAT", deflate(scanLines(modules, modulePixels))));
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    /** Width, height, bit depth; then zeros: greyscale, deflate, the standard's filters, not interlaced. */
    private static byte[] header(int width, int height) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(width)
                .putInt(height)
                .put(BIT_DEPTH)
                .array();
    }

    /** Each line begins with its filter, 0 for none; a set bit is light. */
    private static byte[] scanLines(BitMatrix modules, int modulePixels) {
        int width = modules.getWidth() * modulePixels;
        var lines = new ByteArrayOutputStream();
        for (int y = 0; y < modules.getHeight(); y++) {
            byte[] line = new byte[1 + (width + 7) / 8];
            Arrays.fill(line, 1, line.length, LIGHT);
            for (int pixel = 0; pixel < width; pixel++) {
                if (modules.get(pixel / modulePixels, y)) {
                    line[1 + pixel / 8] &= (byte) ~(0x80 >> (pixel % 8));
                }
            }
            for (int repeat = 0; repeat < modulePixels; repeat++) {
                lines.writeBytes(line);
            }
        }
        return lines.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) {
        var deflated = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(deflated)) {
            deflating.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return deflated.toByteArray();
    }

    private static byte[] chunk(String type, byte[] body) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(body);
        return ByteBuffer.allocate(CHUNK_FRAME_BYTES + body.length)
                .putInt(body.length)
                .put(name)
                .put(body)
                .putInt((int) checksum.getValue())
                .array();
    }
}
