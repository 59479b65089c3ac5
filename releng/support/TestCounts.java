import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Sums Surefire's reports: a line per module, what was skipped and why, what needed a second try, what failed, and the
 * sum as the last line.
 * Arguments: the checkout, the exit code of the build, notes. Ends with 1 when anything failed.
 */
public final class TestCounts {

    /** In a module that is built only with something of somebody else's: a line that says with what. */
    private static final String PEER = "built-with.txt";

    private record Counts(int passed, int failed, int skipped) {

        Counts plus(Counts other) {
            return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
        }
    }

    private final Map<String, Counts> modules = new TreeMap<>();

    private final List<String> skipped = new ArrayList<>();

    private final List<String> failed = new ArrayList<>();

    private final List<String> secondTry = new ArrayList<>();

    private final List<String> uiEvents = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Path top = Path.of(arguments[0]);
        TestCounts counts = new TestCounts();
        for (String folder : List.of("bundles", "releng", "releng/benchmarks")) {
            try (Stream<Path> files = Files.list(top.resolve(folder))) {
                for (Path module : files.filter(Files::isDirectory).sorted().toList()) {
                    counts.readModule(module);
                }
            }
        }
        List<String> notes = List.of(arguments).subList(2, arguments.length);
        boolean good = counts.print(notes);
        System.exit(good && "0".equals(arguments[1]) ? 0 : 1);
    }

    private void readModule(Path module) throws Exception {
        String name = module.getFileName().toString().replace("org.mlopsclub.clearml.", "");
        read(name, module.resolve("target/surefire-reports"));
        read(name + " (newest Eclipse)", module.resolve("target/surefire-reports-newest"));
        Path events = module.resolve("target/ui-events.txt");
        if (Files.isRegularFile(events)) {
            uiEvents.add(name + ": " + Files.readString(events).strip());
        }
        boolean hasTests = name.endsWith(".tests") || hasJava(module.resolve("src/test"));
        if (hasTests && !modules.containsKey(name) && Files.exists(module.resolve(PEER))) {
            add(name, new Counts(0, 0, 1));
            skipped.add(name + ": " + Files.readString(module.resolve(PEER)).strip());
        } else if (hasTests && !modules.containsKey(name)) {
            add(name, new Counts(0, 1, 0));
            failed.add(name + ": has tests, but none was run");
        }
    }

    private static boolean hasJava(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith("Test.java"));
        }
    }

    private void read(String name, Path reports) throws Exception {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
                readReport(name, file);
            }
        }
    }

    private void readReport(String name, Path file) throws Exception {
        Document report = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        NodeList cases = report.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            readCase(name, (Element) cases.item(i));
        }
    }

    private void readCase(String name, Element test) {
        String title = name + ": " + test.getAttribute("classname").replaceFirst(".*\\.", "") + "."
                + test.getAttribute("name");
        Element problem = first(test, "failure", "error");
        Element skip = first(test, "skipped");
        if (problem != null) {
            add(name, new Counts(0, 1, 0));
            failed.add(title + ": " + firstLine(problem));
        } else if (skip != null) {
            add(name, new Counts(0, 0, 1));
            skipped.add(title + ": " + firstLine(skip));
        } else {
            add(name, new Counts(1, 0, 0));
            Element flaky = first(test, "flakyFailure", "flakyError");
            if (flaky != null) {
                secondTry.add(title + ": " + firstLine(flaky));
            }
        }
    }

    private void add(String name, Counts counts) {
        modules.merge(name, counts, Counts::plus);
    }

    private static Element first(Element test, String... names) {
        for (String name : names) {
            NodeList found = test.getElementsByTagName(name);
            if (found.getLength() > 0) {
                return (Element) found.item(0);
            }
        }
        return null;
    }

    private static String firstLine(Element element) {
        String text = element.getAttribute("message");
        String full = text.isBlank() ? element.getTextContent().strip() : text.strip();
        return full.isEmpty() ? "no reason given" : full.lines().findFirst().orElse("");
    }

    private boolean print(List<String> notes) {
        Counts sum = modules.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
        System.out.printf("%n%-40s %7s %7s %7s%n", "module", "passed", "failed", "skipped");
        modules.forEach((name, counts) -> System.out.printf("%-40s %7d %7d %7d%n", name, counts.passed(),
                counts.failed(), counts.skipped()));
        printAll("Skipped:", skipped);
        printAll("Passed only at the second try, why not at the first:", secondTry);
        printAll("Failed:", failed);
        printAll("The UI thread in the plug-in tests:", uiEvents);
        printAll("Notes:", notes);
        System.out.printf("%n%d passed, %d failed, %d skipped%n", sum.passed(), sum.failed(), sum.skipped());
        return sum.failed() == 0 && sum.passed() > 0;
    }

    private static void printAll(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            System.out.printf("%n%s%n", title);
            lines.forEach(line -> System.out.println("  " + line));
        }
    }
}
