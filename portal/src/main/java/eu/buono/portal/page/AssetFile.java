package eu.buono.portal.page;

/** The files that pages may name; nothing else of their packages is served. */
enum AssetFile {
    REGULAR("titillium-web-v10-latin-ext_latin-regular.woff2", "font/woff2", "/design/fonts/Titillium_Web/"),
    BOLD("titillium-web-v10-latin-ext_latin-600.woff2", "font/woff2", "/design/fonts/Titillium_Web/"),
    STYLE("bootstrap-italia.min.css", "text/css", "/design/css/"),
    OWN_STYLE("portal.css", "text/css", "/design/"),
    SCANNING("scan.js", "text/javascript", "/design/"),
    KEEPING("keep.js", "text/javascript", "/design/"),
    WORKER("offline.js", "text/javascript", "/design/");

    private final String fileName;
    private final String contentType;
    private final String folder;

    AssetFile(String fileName, String contentType, String folder) {
        this.fileName = fileName;
        this.contentType = contentType;
        this.folder = folder;
    }

    String fileName() {
        return fileName;
    }

    String contentType() {
        return contentType;
    }

    String path() {
        return folder + fileName;
    }

    /** Fonts are compressed in themselves. */
    boolean isCompact() {
        return contentType.startsWith("font/");
    }
}
