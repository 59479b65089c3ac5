package org.mlopsclub.clearml.releng.site;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The site as a release before it would have been: the same files, with a lower version of everything of ours in
 * names, manifests, features and metadata.
 */
final class OlderSite {

    private static final Pattern VERSION = Pattern.compile("org\\.mlopsclub\\.clearml\\.feature_(.+)\\.jar");

    /** A changed file has another checksum and size; p2 takes one without. */
    private static final Pattern CHECKS = Pattern
            .compile("<property name='(download\\.(checksum|md5)[^']*|(artifact|download)\\.size)' value='[^']*'/>");

    private final String version;

    private final String older;

    private OlderSite(String version) {
        this.version = version;
        this.older = version.replaceFirst("^\\d+\\.\\d+\\.\\d+", "0.0.1");
    }

    /** @return the version that the features of this older site have */
    static String write(Path site, Path folder) throws IOException {
        OlderSite older = new OlderSite(versionOf(site));
        older.copy(site, folder);
        return older.older;
    }

    /** @return the version of the main feature in a site, with its qualifier */
    static String versionOf(Path site) throws IOException {
        try (Stream<Path> files = Files.list(site.resolve("features"))) {
            return files.map(file -> VERSION.matcher(file.getFileName().toString())).filter(match -> match.matches())
                    .map(match -> match.group(1)).findFirst().orElseThrow();
        }
    }

    private void copy(Path site, Path folder) throws IOException {
        for (String kind : List.of("features", "plugins")) {
            Files.createDirectories(folder.resolve(kind));
            try (Stream<Path> files = Files.list(site.resolve(kind))) {
                for (Path file : files.toList()) {
                    Path copy = folder.resolve(kind).resolve(file.getFileName().toString().replace(version, older));
                    Files.write(copy, ours(file) ? jar(Files.readAllBytes(file)) : Files.readAllBytes(file));
                }
            }
        }
        for (String metadata : List.of("content.jar", "artifacts.jar")) {
            Files.write(folder.resolve(metadata), jar(Files.readAllBytes(site.resolve(metadata))));
        }
    }

    private static boolean ours(Path file) {
        return file.getFileName().toString().startsWith("org.mlopsclub.");
    }

    private byte[] jar(byte[] jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (@Nullable ZipEntry entry = in.getNextEntry(); entry != null;
                    entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                write(entry.getName(), in, out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void write(String name, InputStream in, ZipOutputStream out) throws IOException {
        if (name.endsWith("MANIFEST.MF") || name.endsWith(".xml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(version, older);
            out.write(CHECKS.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8));
        } else {
            in.transferTo(out);
        }
    }
}
