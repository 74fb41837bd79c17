/**
 * The code of a voucher as a picture that a till scans: QR code and Code 128, as SVG and PNG.
 * Nothing here knows AWT: it would cost every start of the service.
 */
@NullMarked
package eu.buono.voucher.pictures;

import org.jspecify.annotations.NullMarked;
