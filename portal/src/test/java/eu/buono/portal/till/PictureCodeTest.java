package eu.buono.portal.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureCodeTest {

    private static final String CODE = "QJdwQUW4";
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    @Test
    void aQrCodeIsRead() throws WriterException, IOException {
        var drawn = new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 240, 240);

        assertThat(PictureCode.read(png(drawn))).contains(CODE);
    }

    @Test
    void aBarcodeIsRead() throws WriterException, IOException {
        var drawn = new Code128Writer().encode(CODE, BarcodeFormat.CODE_128, 400, 120);

        assertThat(PictureCode.read(png(drawn))).contains(CODE);
    }

    @Test
    void aPictureWithoutACodeIsNone() throws IOException {
        assertThat(PictureCode.read(png(new BitMatrix(200, 200)))).isEmpty();
    }

    @Test
    void whatIsNoPictureIsNone() {
        assertThat(PictureCode.read("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(PictureCode.read(new byte[0])).isEmpty();
    }

    /** Its head says that it is 60,000 points wide and high, which would be 14 GB; nothing else need follow. */
    @Test
    void aPictureThatWouldFillTheMemoryIsNotUnfolded() {
        assertThat(PictureCode.read(pngHead(60_000, 60_000))).isEmpty();
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

    private static byte[] png(BitMatrix drawn) throws IOException {
        var image = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < drawn.getWidth(); x++) {
            for (int y = 0; y < drawn.getHeight(); y++) {
                image.setRGB(x, y, drawn.get(x, y) ? BLACK : WHITE);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
