package eu.buono.voucher.pictures;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import eu.buono.contracts.VoucherCode;
import java.util.Map;

/** The two ways to draw a code, as a grid of dark and light modules with the quiet zone that its standard asks for. */
public enum Picture {
    /** ISO/IEC 18004, quiet zone of 4 modules; reads with up to 15 % of it damaged. */
    QR(8) {
        @Override
        BitMatrix modules(VoucherCode code) {
            try {
                return new QRCodeWriter()
                        .encode(
                                code.text(),
                                BarcodeFormat.QR_CODE,
                                0,
                                0,
                                Map.of(
                                        EncodeHintType.MARGIN,
                                        4,
                                        EncodeHintType.ERROR_CORRECTION,
                                        ErrorCorrectionLevel.M));
            } catch (WriterException e) {
                throw new IllegalStateException("eight characters do not fit a QR code", e);
            }
        }
    },
    /** ISO/IEC 15417 (Code 128), quiet zone of 10 modules at each side, 40 modules high. */
    BARCODE(3) {
        @Override
        BitMatrix modules(VoucherCode code) {
            return new Code128Writer()
                    .encode(code.text(), BarcodeFormat.CODE_128, 0, 40, Map.of(EncodeHintType.MARGIN, 20));
        }
    };

    private final int modulePixels;

    Picture(int modulePixels) {
        this.modulePixels = modulePixels;
    }

    /** Draws the code, one cell per module. */
    abstract BitMatrix modules(VoucherCode code);

    /** Edge of a module in a PNG: sharp on a telephone and on paper. */
    int modulePixels() {
        return modulePixels;
    }
}
