package dev.sgaudit.run;

import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.Manifest;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.tencent.ExportReader;
import dev.sgaudit.tencent.Inputs;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.tencent.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that the inputs hold. The groups come each once: the same group with the same rules counts once, and one with other rules is an
 * error of the input that comes later.
 */
final class Exports {

    /** So many repeated or contradicting groups are listed for one input; the rest are counted. */
    private static final int MOST_LISTED = 100;

    /** So many groups that no input holds are named; the rest are counted. */
    private static final int MOST_NAMED = 3;

    private final SeenGroups seen = new SeenGroups();
    private final List<Listing> listings = new ArrayList<>();
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<InputFile> files = new ArrayList<>();
    private final List<NotExamined> notExamined = new ArrayList<>();

    private final List<Source> sources;
    private final ReadOptions options;
    private final Set<String> declared;
    private Optional<Inventory> joined = Optional.empty();
    private boolean isSurveyed;
    private boolean isClosed;
    private boolean lacksWhatDecides;
    private final Set<String> ignored = new HashSet<>();

    /** Where the first documents stand that only --group names, which is meant for one. */
    private final List<Place> namedByOption = new ArrayList<>();

    Exports(Inputs.Found found, Question question) {
        // What owners want ignored is no matter of who asks.
        options = question.reading().ignoring(question.config().configuration().ignoredMembers());
        declared = question.config().clusters();
        notExamined.addAll(found.notExamined());
        files.addAll(found.unreadable());
        sources = new ArrayList<>(found.sources());
        sources.sort((one, other) -> one.path().compareTo(other.path()));
    }

    /** Takes a group as soon as it is whole. */
    @FunctionalInterface
    interface Taker {
        void accept(SecurityGroup group) throws RefusedQuestion;
    }

    /** Reads all inputs in the order of their paths, and gives each group to the sink as soon as it is whole. */
    void read(Taker sink) throws RefusedQuestion {
        for (Source source : sources) {
            read(source, sink);
        }
        join();
        files.sort((one, other) -> one.path().compareTo(other.path()));
        notExamined.sort(Exports::byWords);
    }

    /** What all the listings tell that can be read twice, without a look at rules. */
    Inventory survey() {
        isSurveyed = true;
        List<Listing> pages = new ArrayList<>();
        for (Source source : sources) {
            if (source.isStored()) {
                ExportReader.read(source, options.withoutRules(), document -> {
                    if (document instanceof Document.Page page) {
                        pages.add(page.listing());
                    }
                });
            }
        }
        return Inventory.of(pages, declared);
    }

    /** Whether an input is a stream, which can be read once. */
    boolean isStream() {
        return sources.stream().anyMatch(source -> !source.isStored());
    }

    /** From here on a listing comes too late that no survey saw: groups that it may tell about were audited before. */
    void closeListings() {
        isClosed = true;
    }

    private static int byWords(NotExamined one, NotExamined other) {
        int order = one.what().compareTo(other.what());
        return order != 0 ? order : one.why().compareTo(other.why());
    }

    List<InputFile> files() {
        return List.copyOf(files);
    }

    /** All that the listings tell which were read so far. */
    Inventory inventory() {
        return joined.isPresent() ? joined.get() : Inventory.of(listings, declared);
    }

    /** Puts the listings together; what contradicts itself, or is missing, becomes a problem of the input that says so. */
    private void join() {
        if (listings.isEmpty() && manifests.isEmpty()) {
            return;
        }
        Inventory all = Inventory.of(listings, declared);
        joined = Optional.of(all);
        addNotHeld(all);
        all.subnetsByAcl()
                .forEach((acl, subnets) -> notExamined.add(new NotExamined(
                        Message.of("omitted/acl").with("acl", acl).with("count", subnets.size()),
                        Message.of("omitted/acl-of-subnets")
                                .with("subnets", Fact.first(subnets, MOST_NAMED, "list/more-unnumbered")))));
        for (Listing services : all.servicesOfNoCluster(declared)) {
            notExamined.add(new NotExamined(
                    services.place().file() + ":" + services.place().line(),
                    Message.of("omitted/services-of-unknown-cluster").with("cluster", services.cluster())));
        }
        List<Problem> problems = new ArrayList<>(all.problems());
        Set<String> paths = files.stream().map(InputFile::path).collect(Collectors.toSet());
        manifests.forEach(manifest -> problems.addAll(lacking(manifest, paths)));
        files.replaceAll(file -> file.with(problems.stream()
                .filter(problem -> problem.place().file().equals(file.path()))
                .toList()));
    }

    /** An account has groups that protect other things, so that their absence is told once and is no error. */
    private void addNotHeld(Inventory all) {
        List<String> lacking =
                all.groups().stream().filter(group -> !seen.holds(group)).toList();
        if (!lacking.isEmpty()) {
            notExamined.add(new NotExamined(
                    Message.of("omitted/groups-not-held").with("count", lacking.size()),
                    Message.of("omitted/rules-not-held")
                            .with("groups", Fact.first(lacking, MOST_NAMED, "list/more"))
                            .with("call", Message.of("call/rules"))));
        }
    }

    /** Whether each input was read to its end and all in it was understood. */
    boolean areRead() {
        for (InputFile file : files) {
            if (!file.isWhole()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses a --group that names no document, or more than one. What could not be read may be what it is meant for, and
     * makes the evidence incomplete anyway.
     */
    void refuseUselessGroup() throws RefusedQuestion {
        if (namedByOption.size() > 1) {
            throw new RefusedQuestion(new Refusal.GroupOfTwo(namedByOption.get(0), namedByOption.get(1)));
        }
        if (!options.group().isEmpty() && namedByOption.isEmpty() && areRead()) {
            throw new RefusedQuestion(new Refusal.UselessGroup(options.group()));
        }
    }

    /** The members of rules that owners want ignored and that no input has. */
    List<IgnoredMember> unmet(Configuration declared) {
        List<IgnoredMember> unmet = new ArrayList<>();
        for (IgnoredMember member : declared.ignoreMembers()) {
            if (!ignored.contains(member.member())) {
                unmet.add(member);
            }
        }
        return List.copyOf(unmet);
    }

    /** Whether something is known to be missing that could decide a verdict. */
    boolean lacksWhatDecides() {
        return lacksWhatDecides;
    }

    /** What a manifest lists and the inputs lack. */
    private List<Problem> lacking(Manifest manifest, Set<String> paths) {
        String path = manifest.place().file();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        List<Problem> problems = new ArrayList<>();
        for (Manifest.Call call : manifest.calls()) {
            if (!call.failure().isEmpty()) {
                lacksWhatDecides |= call.isDeciding();
                problems.add(Problem.error(
                        Message.of("problem/failed-call")
                                .with("call", call.words())
                                .quoting("failure", call.failure()),
                        call.place()));
            }
            for (String file : call.files()) {
                if (!paths.contains(folder + file)) {
                    lacksWhatDecides |= call.isDeciding();
                    problems.add(Problem.error(
                            Message.of("problem/missing-page")
                                    .quoting("file", file)
                                    .with("call", call.words()),
                            call.place()));
                }
            }
        }
        return problems;
    }

    List<NotExamined> notExamined() {
        return List.copyOf(notExamined);
    }

    private void read(Source source, Taker sink) throws RefusedQuestion {
        Repetitions repetitions = new Repetitions(source.path());
        List<RefusedQuestion> refused = new ArrayList<>();
        InputFile file = ExportReader.read(source, options, document -> {
            if (document instanceof Document.Rules rules) {
                if (rules.isNamedByCaller() && namedByOption.size() < 2) {
                    namedByOption.add(rules.group().place());
                }
                try {
                    take(rules.group(), repetitions, sink);
                } catch (RefusedQuestion e) {
                    refused.add(e);
                }
            } else if (document instanceof Document.Page page) {
                listings.add(page.listing());
                if (isClosed && !(isSurveyed && source.isStored())) {
                    repetitions.addLate(page.listing());
                }
            } else if (document instanceof Document.Ignored met) {
                ignored.add(met.member());
            } else if (document instanceof Document.Contents contents) {
                manifests.add(contents.manifest());
            } else if (document instanceof Document.NotJudged other) {
                notExamined.add(new NotExamined(
                        source.path() + ":" + other.place().line(),
                        Message.of("omitted/not-judged")
                                .with("what", other.what())
                                .with("change", other.mayChange())));
            } else if (document instanceof Document.OfNoUse useless) {
                notExamined.add(new NotExamined(
                        source.path() + ":" + useless.place().line(),
                        Message.of("omitted/of-no-use").with("what", useless.what())));
            }
        });
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
        notExamined.addAll(repetitions.notes());
        files.add(repetitions.addTo(file));
    }

    private void take(SecurityGroup group, Repetitions repetitions, Taker sink) throws RefusedQuestion {
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
                        Message.of("omitted/group-again")
                                .with("group", group.id())
                                .with("place", path + ":" + group.place().line()),
                        Message.of("omitted/same-rules").with("place", earlier.where())));
            }
        }

        void addOther(SecurityGroup group, SeenGroups.Sight earlier) {
            if (++others <= MOST_LISTED) {
                problems.add(Problem.error(
                        Message.of("problem/contradicting-group")
                                .with("group", group.id())
                                .with("place", earlier.where()),
                        group.place()));
            } else if (others == MOST_LISTED + 1) {
                problems.add(Problem.error(Message.of("problem/contradicting-group.more"), group.place()));
            }
        }

        void addLate(Listing listing) {
            problems.add(Problem.error(
                    Message.of("problem/late-listing")
                            .with("things", listing.kind().several()),
                    listing.place()));
        }

        List<NotExamined> notes() {
            if (same > MOST_LISTED) {
                notes.add(new NotExamined(
                        Message.of("omitted/more-groups-again")
                                .with("count", same - MOST_LISTED)
                                .with("file", path),
                        Message.of("omitted/same-rules.more")));
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
