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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads the code out of a picture of it: QR code or barcode. */
final class PictureCode {

    /** What telephones and browsers make; each further reader of the JDK would be one more that strangers can feed. */
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

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

    static PictureReading read(byte[] picture) {
        PLACES.acquireUninterruptibly();
        try {
            var image = image(picture);
            return image.isEmpty() ? PictureReading.Failure.NO_PICTURE : reading(image.orElseThrow());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // The last three are how the JDK's readers fail of a file that somebody made to break them.
            return PictureReading.Failure.NO_PICTURE;
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
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    return Optional.empty();
                }
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

    /** Barcodes are read along lines: a telephone that was held upright has taken them from top to bottom. */
    private static PictureReading reading(BufferedImage image) {
        var points = points(image);
        return text(points)
                .or(() -> text(points.turned()))
                .<PictureReading>map(PictureReading.Text::new)
                .orElse(PictureReading.Failure.NO_CODE);
    }

    private static Optional<String> text(Points points) {
        var source = new RGBLuminanceSource(points.width, points.height, points.colours);
        try {
            var read = new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS);
            return Optional.of(read.getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Points points(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Points(image.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    /** The points of a picture, line by line. */
    private static final class Points {

        private final int[] colours;
        private final int width;
        private final int height;

        Points(int[] colours, int width, int height) {
            this.colours = colours;
            this.width = width;
            this.height = height;
        }

        /** By a quarter, clockwise. */
        Points turned() {
            var turned = new int[colours.length];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    turned[x * height + height - 1 - y] = colours[y * width + x];
                }
            }
            return new Points(turned, height, width);
        }
    }
}
