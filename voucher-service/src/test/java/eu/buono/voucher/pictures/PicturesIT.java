package eu.buono.voucher.pictures;

import static eu.buono.voucher.VoucherFixtures.aHeldVoucherOf;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static eu.buono.voucher.VoucherFixtures.awaitState;
import static eu.buono.voucher.VoucherFixtures.closed;
import static eu.buono.voucher.VoucherFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import eu.buono.contracts.event.MerchantEvent.Closing;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class PicturesIT {

    @Test
    void theOwnerGetsTheCodeAsPictures() throws IOException, NotFoundException {
        // Given
        var teacher = aTeacher();
        var voucherId = anIssuedVoucherOf(teacher);
        String code = teacher.see(voucherId).path("code");

        // Then
        for (String name : List.of("qr", "barcode")) {
            var png = teacher.call().get("/v1/vouchers/" + voucherId + "/" + name + ".png");
            png.then().statusCode(200).contentType("image/png").header("Cache-Control", "no-store");
            assertThat(read(png.asByteArray())).isEqualTo(code);
            teacher.call()
                    .get("/v1/vouchers/" + voucherId + "/" + name + ".svg")
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("image/svg+xml"))
                    .header("Cache-Control", "no-store");
        }
    }

    @Test
    void thereIsNoPictureBeforeTheVoucherIsIssued() {
        // Given
        var teacher = aTeacher();
        var voucherId = aHeldVoucherOf(teacher);

        // Then
        for (String name : List.of("qr.svg", "qr.png", "barcode.svg", "barcode.png")) {
            teacher.call()
                    .get("/v1/vouchers/" + voucherId + "/" + name)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo("VOUCHER_NOT_ISSUED"));
        }
    }

    @Test
    void thereIsNoPictureOnceTheVoucherHasEnded() {
        // Given
        var teacher = aTeacher();
        var cancelled = anIssuedVoucherOf(teacher);
        tell(closed(cancelled, Closing.CANCELLED));
        awaitState(teacher, cancelled, "CANCELLED");

        // Then
        for (String name : List.of("qr.svg", "qr.png", "barcode.svg", "barcode.png")) {
            teacher.call()
                    .get("/v1/vouchers/" + cancelled + "/" + name)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo("VOUCHER_CANCELLED"));
        }
    }

    private static String read(byte[] png) throws IOException, NotFoundException {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, image.getHeight(), pixels))))
                .getText();
    }
}
