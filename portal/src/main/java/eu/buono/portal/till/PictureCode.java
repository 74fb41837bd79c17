package eu.buono.portal.till;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads the code out of a picture of it: QR code or barcode. */
final class PictureCode {

    /** More than a telephone's camera takes; what claims to be larger wants to fill the memory. */
    private static final long PIXELS_MAX = 64_000_000;

    /** Enough to read a code, and 16 MB while it is read; larger pictures are thinned. */
    private static final long READ_PIXELS_MAX = 2_000_000;

    /** Pictures that may be in memory at once. */
    private static final Semaphore PLACES = new Semaphore(2);

    private static final Map<DecodeHintType, Object> HINTS = Map.of(
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128),
            DecodeHintType.TRY_HARDER,
            Boolean.TRUE);

    private PictureCode() {}

    /** What the picture says; empty where it is none, is too large, or shows no code. */
    static Optional<String> read(byte[] picture) {
        PLACES.acquireUninterruptibly();
        try {
            var image = image(picture);
            return image.isEmpty() ? Optional.empty() : Optional.of(text(image.orElseThrow()));
        } catch (IOException | NotFoundException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // How the JDK's readers fail of a file that somebody made to break them.
            return Optional.empty();
        } finally {
            PLACES.release();
        }
    }

    private static Optional<BufferedImage> image(byte[] picture) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                // The size stands at the beginning: a small file can unfold to gigabytes.
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > PIXELS_MAX) {
                    return Optional.empty();
                }
                int step = (int) Math.ceil(Math.sqrt((double) pixels / READ_PIXELS_MAX));
                var sparse = reader.getDefaultReadParam();
                sparse.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
                return Optional.of(reader.read(0, sparse));
            } finally {
                reader.dispose();
            }
        }
    }

    private static String text(BufferedImage image) throws NotFoundException {
        int width = image.getWidth();
        int height = image.getHeight();
        var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS)
                .getText();
    }
}
