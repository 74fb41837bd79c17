package eu.buono.settlement.invoice;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How deep the values of a file of ASN.1 (BER) nest, found without recursion: the library that reads signatures calls
 * itself for each value within a value, so two million bytes of beginnings end its stack.
 */
final class Asn1Nesting {

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final int LONG = 0x80;
    private static final int LENGTH_BYTES_MAX = 4;

    /** The end of a value that ends by a mark. */
    private static final int BY_MARK = -1;

    private final byte[] file;
    private int position;

    private Asn1Nesting(byte[] file) {
        this.file = file;
    }

    /** False also for what is no ASN.1. */
    static boolean isAtMost(int depthMax, byte[] file) {
        return new Asn1Nesting(file).isAtMost(depthMax);
    }

    private boolean isAtMost(int depthMax) {
        Deque<Integer> ends = new ArrayDeque<>();
        while (position < file.length) {
            while (!ends.isEmpty() && ends.peek() != BY_MARK && position >= ends.peek()) {
                ends.pop();
            }
            if (position + 1 >= file.length || !walk(ends) || ends.size() > depthMax) {
                return false;
            }
        }
        return true;
    }

    /** Steps over a primitive value, or into one that has others; false if it has no sense. */
    private boolean walk(Deque<Integer> ends) {
        int tag = next();
        if ((tag & LONG_TAG) == LONG_TAG) {
            skipLongTag();
        }
        int length = next();
        if (tag == 0 && length == 0) {
            return !ends.isEmpty() && ends.pop() == BY_MARK;
        }
        boolean isConstructed = (tag & CONSTRUCTED) != 0;
        if (length == LONG) {
            ends.push(BY_MARK);
            return isConstructed;
        }
        long valueLength = length < LONG ? length : longLength(length - LONG);
        long end = position + valueLength;
        if (end < position || end > file.length) {
            return false;
        }
        if (isConstructed) {
            ends.push((int) end);
        } else {
            position = (int) end;
        }
        return true;
    }

    private void skipLongTag() {
        while ((next() & LONG) != 0 && position < file.length) {
            // The bytes of a tag that is longer than one.
        }
    }

    /** Beyond the end of every file where it has more bytes than a length can have. */
    private long longLength(int bytes) {
        if (bytes > LENGTH_BYTES_MAX) {
            return Integer.MAX_VALUE;
        }
        long length = 0;
        for (int index = 0; index < bytes; index++) {
            length = length << Byte.SIZE | next();
        }
        return length;
    }

    private int next() {
        return position < file.length ? Byte.toUnsignedInt(file[position++]) : 0;
    }
}
