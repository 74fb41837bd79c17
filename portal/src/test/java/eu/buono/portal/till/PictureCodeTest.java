package eu.buono.portal.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PictureCodeTest {

    private static final String CODE = "QJdwQUW4";
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    static Stream<Arguments> codes() throws WriterException {
        var qr = image(new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 240, 240));
        var bars = image(new Code128Writer().encode(CODE, BarcodeFormat.CODE_128, 400, 120));
        return Stream.of(
                argumentSet("QR code", qr),
                argumentSet(
                        "QR code of two points per module",
                        image(new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 60, 60))),
                argumentSet("QR code on its side", turned(qr, 90)),
                argumentSet("QR code upside down", turned(qr, 180)),
                argumentSet("QR code held askew", turned(qr, 30)),
                argumentSet("QR code in a corner of a telephone's picture", onTable(qr, 4000, 3000)),
                argumentSet("barcode", bars),
                argumentSet(
                        "barcode of one point per bar",
                        image(new Code128Writer().encode(CODE, BarcodeFormat.CODE_128, 0, 40))),
                argumentSet("barcode on its side", turned(bars, 90)),
                argumentSet("barcode on its other side", turned(bars, 270)),
                argumentSet("barcode upside down", turned(bars, 180)),
                argumentSet("barcode held a little askew", turned(bars, 5)));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aCodeIsReadFromEitherKindOfPicture(BufferedImage picture) throws IOException {
        assertThat(PictureCode.read(file(picture, "png"))).isEqualTo(new PictureReading.Text(CODE));
        assertThat(PictureCode.read(file(picture, "jpeg"))).isEqualTo(new PictureReading.Text(CODE));
    }

    @Test
    void aPictureWithoutACodeIsSaidToHaveNone() throws IOException {
        var picture = image(new BitMatrix(200, 200));

        assertThat(PictureCode.read(file(picture, "png"))).isEqualTo(PictureReading.Failure.NO_CODE);
    }

    static Stream<Arguments> noPictures() throws WriterException, IOException {
        var qr = image(new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 240, 240));
        var whole = file(qr, "png");
        return Stream.of(
                argumentSet("nothing", new byte[0]),
                argumentSet("markup", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)),
                argumentSet("PNG that is cut off", Arrays.copyOf(whole, 60)),
                argumentSet("GIF", file(qr, "gif")),
                argumentSet("BMP", file(qr, "bmp")),
                // Nothing else need follow: it would be 14 GB.
                argumentSet("PNG that says it is 60,000 points wide and high", pngHead(60_000, 60_000)),
                argumentSet(
                        "PNG of little more than 64 million points, in some kilobytes",
                        file(new BufferedImage(16_000, 4_001, BufferedImage.TYPE_BYTE_BINARY), "png")));
    }

    @ParameterizedTest
    @MethodSource("noPictures")
    void whatIsNoPictureOrUnfoldsTooFarIsNotUnfolded(byte[] file) {
        assertThat(PictureCode.read(file)).isEqualTo(PictureReading.Failure.NO_PICTURE);
    }

    private static byte[] pngHead(int width, int height) {
        var head = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.array());
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(head.array())
                .putInt((int) sum.getValue())
                .array();
    }

    private static BufferedImage image(BitMatrix drawn) {
        var image = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < drawn.getWidth(); x++) {
            for (int y = 0; y < drawn.getHeight(); y++) {
                image.setRGB(x, y, drawn.get(x, y) ? BLACK : WHITE);
            }
        }
        return image;
    }

    private static BufferedImage turned(BufferedImage image, int degrees) {
        int side = (int) Math.ceil(Math.hypot(image.getWidth(), image.getHeight()));
        return painted(side, side, graphics -> {
            graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
            graphics.drawImage(image, (side - image.getWidth()) / 2, (side - image.getHeight()) / 2, null);
        });
    }

    private static BufferedImage onTable(BufferedImage image, int width, int height) {
        int side = height / 4;
        return painted(
                width, height, graphics -> graphics.drawImage(image, width - side, height - side, side, side, null));
    }

    private static BufferedImage painted(int width, int height, Consumer<Graphics2D> painter) {
        var painted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = painted.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        painter.accept(graphics);
        graphics.dispose();
        return painted;
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
