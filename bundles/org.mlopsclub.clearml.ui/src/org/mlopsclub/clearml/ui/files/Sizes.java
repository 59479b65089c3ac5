package org.mlopsclub.clearml.ui.files;

/** Sizes as people read them. */
final class Sizes {

    private static final String[] UNITS = { "B", "kB", "MB", "GB", "TB", "PB", "EB" };
    private static final int STEP = 1000;

    private Sizes() {
    }

    /** For example {@code 4.2 kB}; decimal units, as file managers show them. */
    static String text(long bytes) {
        double size = Math.max(0, bytes);
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0 || size >= 100 ? Math.round(size) + " " + UNITS[unit]
                : String.format("%.1f %s", size, UNITS[unit]);
    }
}
