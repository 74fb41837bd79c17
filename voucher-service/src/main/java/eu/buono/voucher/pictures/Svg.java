package eu.buono.voucher.pictures;

import com.google.zxing.common.BitMatrix;

/** Writes modules as SVG: one path of one rectangle per horizontal run of dark modules. */
final class Svg {

    private Svg() {}

    static String of(BitMatrix modules) {
        int width = modules.getWidth();
        int height = modules.getHeight();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height
                + "\" shape-rendering=\"crispEdges\"><rect width=\"" + width + "\" height=\"" + height
                + "\" fill=\"#fff\"/><path d=\"" + path(modules) + "\"/></svg>";
    }

    private static String path(BitMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int end = endOfRun(modules, x, y);
                if (modules.get(x, y)) {
                    int length = end - x;
                    path.append('M').append(x).append(' ').append(y);
                    path.append('h')
                            .append(length)
                            .append("v1h-")
                            .append(length)
                            .append('z');
                }
                x = end;
            }
        }
        return path.toString();
    }

    private static int endOfRun(BitMatrix modules, int start, int y) {
        boolean isDark = modules.get(start, y);
        int end = start + 1;
        while (end < modules.getWidth() && modules.get(end, y) == isDark) {
            end++;
        }
        return end;
    }
}
