package org.mlopsclub.clearml.releng.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

/** The icons: their sources, sizes, names, and that they can be seen on every theme. */
class PicturesTest {

    private static final Path BUNDLE = Checkout.file("bundles/org.mlopsclub.clearml.ui");

    private static final String DARK = "_dark";

    private static final Color WHITE = Color.WHITE;

    /** Views of Eclipse's dark theme. */
    private static final Color DARK_VIEW = new Color(0x2f2f2f);

    /** Tool bars of Eclipse's dark theme. */
    private static final Color DARK_BAR = new Color(0x515658);

    /** What WCAG 2.1, success criterion 1.4.11, asks of graphics. */
    private static final double CONTRAST = 3;

    @Test
    void givenPicturesWhenListedThenEachHasASourceAndAllSizesAndALowerCaseName() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path source : Checkout.files(".svg")) {
            String name = source.getFileName().toString().replace(".svg", "");
            if (source.startsWith(BUNDLE)) {
                for (String look : looks(name)) {
                    for (int scale = 1; scale <= 2; scale++) {
                        Path picture = picture(name + look, scale);
                        if (!Files.exists(picture) || read(picture).getWidth() != scale * width(name)) {
                            problems.add(Checkout.name(picture) + " should be " + scale * width(name) + " pixels wide");
                        }
                    }
                }
                if (!name.matches("[a-z0-9_]+")) {
                    problems.add(name);
                }
            }
        }
        for (Path picture : pictures()) {
            if (!Files.exists(BUNDLE.resolve("icons-src/" + name(picture) + ".svg"))) {
                problems.add(Checkout.name(picture) + " has no source");
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void givenPicturesWhenSeenOnLightAndDarkThenTheirShapesStandOut() throws IOException {
        List<String> faint = new ArrayList<>();
        int seen = 0;
        for (Path picture : pictures()) {
            if (!name(picture).equals("about")) {
                boolean dark = picture.getFileName().toString().contains(DARK);
                for (Color background : dark ? List.of(DARK_VIEW, DARK_BAR) : List.of(WHITE, DARK_VIEW)) {
                    seen++;
                    double share = share(read(picture), background);
                    if (share < 0.66) {
                        faint.add(Checkout.name(picture) + " on " + background + ": " + share);
                    }
                }
            }
        }
        assertEquals(List.of(), faint);
        assertTrue(seen > 100, "pictures were measured");
    }

    @Test
    void givenCodeOfWindowsWhenReadThenItMakesNoColoursOfItsOwnSoThatEveryThemeHolds() {
        List<String> coloured = Checkout.files(".java").stream().filter(file -> file.startsWith(BUNDLE.resolve("src")))
                .filter(file -> Checkout.read(file).matches("(?s).*\\bnew (Color|RGBA?)\\(.*")).map(Checkout::name)
                .toList();
        assertEquals(List.of(), coloured);
    }

    /** How much of what is drawn has the contrast; the rest are marks inside of filled shapes. */
    private static double share(BufferedImage picture, Color background) {
        int drawn = 0;
        int clear = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                Color pixel = new Color(picture.getRGB(x, y), true);
                if (pixel.getAlpha() > 230) {
                    drawn++;
                    clear += contrast(pixel, background) >= CONTRAST ? 1 : 0;
                }
            }
        }
        return drawn == 0 ? 0 : (double) clear / drawn;
    }

    /** Contrast ratio as WCAG 2.1 defines it. */
    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static List<String> looks(String name) {
        return name.equals("about") ? List.of("") : List.of("", DARK);
    }

    private static int width(String name) {
        return name.equals("about") ? 32 : name.startsWith("wizban_") ? 75 : 16;
    }

    private static List<Path> pictures() {
        return Checkout.files(".png").stream().filter(file -> file.startsWith(BUNDLE.resolve("icons"))).toList();
    }

    private static Path picture(String name, int scale) {
        return BUNDLE.resolve("icons/" + name + (scale == 1 ? "" : "@2x") + ".png");
    }

    private static String name(Path picture) {
        return picture.getFileName().toString().replace("@2x", "").replace(".png", "").replace(DARK, "");
    }

    private static BufferedImage read(Path picture) throws IOException {
        return ImageIO.read(picture.toFile());
    }
}
