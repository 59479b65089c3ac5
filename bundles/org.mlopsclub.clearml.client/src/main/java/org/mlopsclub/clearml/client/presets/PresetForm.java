package org.mlopsclub.clearml.client.presets;

/** The JSON forms in which presets are kept. */
public enum PresetForm {

    /**
     * {@code .clearml/sessions.json}: an object whose member {@code presets} maps names to arguments; the schema is the
     * resource {@code sessions.schema.json} beside this class.
     */
    SESSIONS(".clearml/sessions.json", "presets"),

    /**
     * {@code .vscode/clearml.json}: a list of presets, or an object with such a list (or a map by name) in
     * {@code presets}, {@code configurations}, {@code sessionPresets} or {@code clearml.sessionPresets}.
     */
    VSCODE(".vscode/clearml.json", "presets", "configurations", "sessionPresets", "clearml.sessionPresets"),

    /** {@code .vscode/settings.json}: the array {@code clearml.sessionPresets}. */
    VSCODE_SETTINGS(".vscode/settings.json", "clearml.sessionPresets");

    private final String path;
    private final String[] members;

    PresetForm(String path, String... members) {
        this.path = path;
        this.members = members;
    }

    /** Where such a file lies in a project, with {@code /}. */
    public String path() {
        return path;
    }

    String[] members() {
        return members.clone();
    }
}
