package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no source may hold, whatever it compiles to. */
class SourceRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("sgaudit.root"));

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);

    /** A text block, or a text in one line. */
    private static final Pattern TEXT =
            Pattern.compile("\"\"\".*?\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    /** A call of Tencent's, the program that makes it, or what ids begin with. */
    private static final Pattern OF_TENCENT = Pattern.compile(
            "tccli|\\bDescribe[A-Z]|\\b(sg|ipmg?|ppmg?|cls|ins|eni|subnet|np|asc|eklet)-(?![A-Za-z]*-)");

    /** The room that knows Tencent's calls, and the class that knows the shapes of ids. */
    private static final List<String> KNOWING = List.of("/dev/sgaudit/tencent/", "/dev/sgaudit/model/IdShape.java");

    /** The help of options is its own source, and a draft shows what is to be filled in. */
    private static final List<String> SHOWING = List.of("auditor-cli/src/main/java/dev/sgaudit/cli/");

    @Test
    void noWordOfTencentsStandsOutsideItsPlaces() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources("auditor-core", "report-templates", "auditor-cli")) {
            String path = ROOT.relativize(source).toString().replace('\\', '/');
            if (KNOWING.stream().anyMatch(path::contains) || SHOWING.stream().anyMatch(path::contains)) {
                continue;
            }
            for (String text : texts(source)) {
                if (OF_TENCENT.matcher(text).find()) {
                    found.add(path + ": " + text);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    /** The texts of a source that stand in no comment and in no annotation. */
    private static List<String> texts(Path source) {
        try {
            String code =
                    withoutAnnotations(COMMENT.matcher(Files.readString(source)).replaceAll(""));
            List<String> texts = new ArrayList<>();
            Matcher text = TEXT.matcher(code);
            while (text.find()) {
                texts.add(text.group());
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts from each annotation with values to the bracket that closes it. */
    private static String withoutAnnotations(String code) {
        Matcher annotation = Pattern.compile("@[A-Z]\\w*\\(").matcher(code);
        StringBuilder rest = new StringBuilder();
        int from = 0;
        while (annotation.find(from)) {
            rest.append(code, from, annotation.start());
            from = closing(code, annotation.end());
        }
        return rest.append(code, from, code.length()).toString();
    }

    private static int closing(String code, int from) {
        Matcher text = TEXT.matcher(code);
        int depth = 1;
        int at = from;
        while (depth > 0) {
            if (code.charAt(at) == '"' && text.find(at) && text.start() == at) {
                at = text.end();
                continue;
            }
            depth += code.charAt(at) == '(' ? 1 : code.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return at;
    }

    private static List<Path> sources(String... modules) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
