package eu.buono.portal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The files of the design, each at an address with the hash of its content, so that browsers keep it for ever and a new
 * version is asked for at once. Compressed once, when the process starts.
 */
@Singleton
public class Assets {

    private static final int HASH_CHARACTERS = 16;

    private final Map<String, Asset> byName = readAll();

    /** A file, its address and what goes over the wire. */
    public record Asset(String address, String contentType, boolean isCompressed, byte[] wire) {

        @Override
        public byte[] wire() {
            return wire.clone();
        }
    }

    /** The address of a file that pages name. */
    public String address(String name) {
        return named(name).address();
    }

    public Asset named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalStateException("there is no file " + name));
    }

    public Optional<Asset> at(String hash, String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(asset -> asset.address().equals(address(hash, name)));
    }

    private static String address(String hash, String name) {
        return "/assets/" + hash + "/" + name;
    }

    /** In the order of the files: a style may name the fonts before it, each as {@code {file}}. */
    private static Map<String, Asset> readAll() {
        var read = new LinkedHashMap<String, Asset>();
        for (var file : AssetFile.values()) {
            read.put(file.fileName(), asset(file, file.isCompact() ? bytes(file) : text(file, read)));
        }
        return Map.copyOf(read);
    }

    private static Asset asset(AssetFile file, byte[] bytes) {
        boolean isCompressed = !file.isCompact();
        return new Asset(
                address(hash(bytes), file.fileName()),
                file.contentType(),
                isCompressed,
                isCompressed ? compressed(bytes) : bytes);
    }

    private static byte[] text(AssetFile file, Map<String, Asset> before) {
        var text = new String(bytes(file), UTF_8);
        for (var other : before.entrySet()) {
            text = text.replace("{" + other.getKey() + "}", other.getValue().address());
        }
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(AssetFile file) {
        try (var stream = Assets.class.getResourceAsStream(file.path())) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file.path());
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a file of the design", e);
        }
    }

    private static byte[] compressed(byte[] bytes) {
        var wire = new ByteArrayOutputStream();
        try (var gzip = new BestGzip(wire)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress in memory", e);
        }
        return wire.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Slow and small: it happens once. */
    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
