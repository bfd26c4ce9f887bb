package dev.sgaudit.cli;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.Manifest;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.tencent.ExportReader;
import dev.sgaudit.tencent.Inputs;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.tencent.Source;
import dev.sgaudit.written.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All that the inputs hold. The groups come each once: the same group with the same rules counts once, and one with other rules is an
 * error of the input that comes later.
 */
final class Exports {

    /** So many repeated or contradicting groups are listed for one input; the rest are counted. */
    private static final int MOST_LISTED = 100;

    /** So many problems are told on standard error. */
    private static final int MOST_TOLD = 20;

    private final SeenGroups seen = new SeenGroups();
    private final List<Listing> listings = new ArrayList<>();
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<InputFile> files = new ArrayList<>();
    private Inventory inventory = Inventory.NOTHING;
    private final List<NotExamined> notExamined = new ArrayList<>();

    /** Reads all inputs in the order of their paths, and gives each group to the sink as soon as it is whole. */
    static Exports read(Inputs.Found found, ReadOptions options, Consumer<SecurityGroup> sink) {
        Exports exports = new Exports();
        exports.notExamined.addAll(found.notExamined());
        exports.files.addAll(found.unreadable());
        List<Source> sources = new ArrayList<>(found.sources());
        sources.sort((one, other) -> one.path().compareTo(other.path()));
        for (Source source : sources) {
            exports.read(source, options, sink);
        }
        exports.join();
        exports.files.sort((one, other) -> one.path().compareTo(other.path()));
        exports.notExamined.sort(Exports::byWords);
        return exports;
    }

    private static int byWords(NotExamined one, NotExamined other) {
        int order = one.what().compareTo(other.what());
        return order != 0 ? order : one.why().compareTo(other.why());
    }

    List<InputFile> files() {
        return List.copyOf(files);
    }

    /** All that the listings of the inputs tell. */
    Inventory inventory() {
        return inventory;
    }

    /** Puts the listings together; what contradicts itself, or is missing, becomes a problem of the input that says so. */
    private void join() {
        inventory = Inventory.of(listings);
        List<Problem> problems = new ArrayList<>(inventory.problems());
        Set<String> paths = files.stream().map(InputFile::path).collect(Collectors.toSet());
        manifests.forEach(manifest -> problems.addAll(lacking(manifest, paths)));
        files.replaceAll(file -> file.with(problems.stream()
                .filter(problem -> problem.place().file().equals(file.path()))
                .toList()));
    }

    /** What a manifest lists and the inputs lack. */
    private static List<Problem> lacking(Manifest manifest, Set<String> paths) {
        String path = manifest.place().file();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        List<Problem> problems = new ArrayList<>();
        for (Manifest.Call call : manifest.calls()) {
            if (!call.failure().isEmpty()) {
                problems.add(Problem.error(
                        "failed-call",
                        "The call " + call.words() + " failed when this was exported, with "
                                + Spelling.quoted(call.failure())
                                + "; its answer is expected: settle the failure and export again.",
                        call.place()));
            }
            for (String file : call.files()) {
                if (!paths.contains(folder + file)) {
                    problems.add(Problem.error(
                            "missing-page",
                            "The manifest lists " + Spelling.quoted(file) + " of the call " + call.words()
                                    + ", which the inputs lack; each page of each call is expected: export again.",
                            call.place()));
                }
            }
        }
        return problems;
    }

    /**
     * Tells the first problems on standard error, and how many there are more.
     *
     * @param where the others are listed
     */
    void tellProblems(Shell shell, String where) {
        List<Problem> problems =
                files.stream().flatMap(file -> file.problems().stream()).toList();
        problems.stream().limit(MOST_TOLD).forEach(shell::tell);
        if (problems.size() > MOST_TOLD) {
            shell.say(Counted.of(problems.size() - MOST_TOLD, "more problem") + ", " + where);
        }
    }

    List<NotExamined> notExamined() {
        return List.copyOf(notExamined);
    }

    private void read(Source source, ReadOptions options, Consumer<SecurityGroup> sink) {
        Repetitions repetitions = new Repetitions(source.path());
        InputFile file = ExportReader.read(source, options, document -> {
            if (document instanceof Document.Rules rules) {
                take(rules.group(), repetitions, sink);
            } else if (document instanceof Document.Page page) {
                listings.add(page.listing());
            } else if (document instanceof Document.Contents contents) {
                manifests.add(contents.manifest());
            } else if (document instanceof Document.OfNoUse useless) {
                notExamined.add(new NotExamined(
                        source.path() + ":" + useless.place().line(),
                        "it is " + useless.what() + ", of which nothing is needed"));
            }
        });
        notExamined.addAll(repetitions.notes());
        files.add(repetitions.addTo(file));
    }

    private void take(SecurityGroup group, Repetitions repetitions, Consumer<SecurityGroup> sink) {
        Optional<SeenGroups.Sight> earlier = seen.findEarlier(group);
        if (earlier.isEmpty()) {
            sink.accept(group);
        } else if (earlier.get().isOf(group)) {
            repetitions.addSame(group, earlier.get());
        } else {
            repetitions.addOther(group, earlier.get());
        }
    }

    /** The groups of one input that came before. */
    private static final class Repetitions {

        private final String path;
        private final List<NotExamined> notes = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private int same;
        private int others;

        Repetitions(String path) {
            this.path = path;
        }

        void addSame(SecurityGroup group, SeenGroups.Sight earlier) {
            if (++same <= MOST_LISTED) {
                notes.add(new NotExamined(
                        group.id() + " in " + path + ":" + group.place().line(),
                        "it has the same rules as in " + earlier.where() + " and counts once"));
            }
        }

        void addOther(SecurityGroup group, SeenGroups.Sight earlier) {
            if (++others <= MOST_LISTED) {
                problems.add(Problem.error(
                        "contradicting-group",
                        group.id() + " has other rules here than in " + earlier.where()
                                + ", which is audited instead; one export of each group is expected, remove the outdated"
                                + " one.",
                        group.place()));
            } else if (others == MOST_LISTED + 1) {
                problems.add(Problem.error(
                        "contradicting-group",
                        "Further groups have other rules here than in inputs before, which are not listed.",
                        group.place()));
            }
        }

        List<NotExamined> notes() {
            if (same > MOST_LISTED) {
                notes.add(new NotExamined(
                        Counted.of(same - MOST_LISTED, "more group") + " in " + path,
                        "they have the same rules as in inputs before and count once"));
            }
            return notes;
        }

        InputFile addTo(InputFile file) {
            List<Problem> all = new ArrayList<>(file.problems());
            all.addAll(problems);
            return new InputFile(
                    file.path(), file.sha256(), file.bytes(), file.groups() - same - others, file.isRead(), all);
        }
    }
}
