package eu.buono.voucher.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import eu.buono.contracts.VoucherCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTest {

    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    private final VoucherCode code = VoucherCode.draw(new SecureRandom());

    @ParameterizedTest
    @EnumSource
    void thePngIsReadBackAsTheCode(Picture picture) throws IOException, NotFoundException {
        // When
        byte[] png = Png.of(picture.modules(code), picture.modulePixels());

        // Then
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        assertThat(read(new RGBLuminanceSource(width, height, pixels))).isEqualTo(code.text());
    }

    @ParameterizedTest
    @EnumSource
    void theSvgDrawsTheSameModules(Picture picture) {
        // Given
        var modules = picture.modules(code);

        // When
        var svg = Svg.of(modules);

        // Then
        assertThat(draw(svg)).isEqualTo(modules);
        assertThat(svg).doesNotContain(code.text());
    }

    @ParameterizedTest
    @EnumSource
    void theQuietZoneIsLight(Picture picture) {
        // When
        var modules = picture.modules(code);

        // Then
        int quiet = picture == Picture.QR ? 4 : 10;
        int[] dark = modules.getEnclosingRectangle();
        assertThat(dark[0]).isGreaterThanOrEqualTo(quiet);
        assertThat(modules.getWidth() - dark[0] - dark[2]).isGreaterThanOrEqualTo(quiet);
    }

    private static BitMatrix draw(String svg) {
        var size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        var drawn = new BitMatrix(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        RUN.matcher(svg)
                .results()
                .forEach(run -> drawn.setRegion(
                        Integer.parseInt(run.group(1)),
                        Integer.parseInt(run.group(2)),
                        Integer.parseInt(run.group(3)),
                        1));
        return drawn;
    }

    private static String read(LuminanceSource source) throws NotFoundException {
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
