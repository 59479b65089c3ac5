package org.mlopsclub.clearml.core.launch;

import java.util.Locale;

import org.mlopsclub.clearml.core.files.RemotePath;

/** The command that a user would type to run a file of a session, or some selected text. */
public final class RemoteRunCommand {

    private RemoteRunCommand() {
    }

    /**
     * @param path absolute path of a file on the session
     * @return how to run it: by its name's ending, else as a program of its own
     */
    public static String ofFile(String path) {
        String file = quoted(RemotePath.name(path));
        return switch (ending(path)) {
            case "py" -> "python3 -u ./" + file;
            case "sh" -> "sh ./" + file;
            case "bash" -> "bash ./" + file;
            case "r" -> "Rscript ./" + file;
            case "jl" -> "julia ./" + file;
            case "js", "mjs" -> "node ./" + file;
            case "pl" -> "perl ./" + file;
            case "rb" -> "ruby ./" + file;
            case "ipynb" -> "jupyter nbconvert --to notebook --execute --inplace ./" + file;
            default -> "./" + file;
        };
    }

    /**
     * @param path of the file that the text was selected in; tells the language
     * @param text some lines
     * @return how to run them: Python as Python, everything else by the shell
     */
    public static String ofText(String path, String text) {
        String lines = text.lines().map(String::stripTrailing).reduce((one, next) -> one + "\n" + next).orElse("");
        return ending(path).equals("py") ? "python3 -u -c " + quoted(outdented(lines)) : lines.strip();
    }

    /** Lines from inside a block begin with blanks that Python would refuse. */
    private static String outdented(String lines) {
        int common = lines.lines().filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length()).min().orElse(0);
        return lines.lines().map(line -> line.substring(Math.min(common, line.length())))
                .reduce((one, next) -> one + "\n" + next).orElse("");
    }

    private static String ending(String path) {
        String name = RemotePath.name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./+=:@%,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
