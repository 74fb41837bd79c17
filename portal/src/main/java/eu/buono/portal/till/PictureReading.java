package eu.buono.portal.till;

/** What a picture says, or why it says nothing. */
sealed interface PictureReading {

    /** What its QR code or barcode stands for, whatever that is. */
    record Text(String text) implements PictureReading {}

    /** Why nothing was read. */
    enum Failure implements PictureReading {
        /** Not PNG or JPEG, broken, or of more points than are unfolded. */
        NO_PICTURE,
        NO_CODE
    }
}
