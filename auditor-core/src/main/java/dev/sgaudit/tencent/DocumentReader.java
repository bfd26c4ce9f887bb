package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.Manifest;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import tools.jackson.core.JsonToken;

/** Tells by its members what each JSON value of an input is, and reads it if it is of use. */
final class DocumentReader {

    static final String EXPECTED =
            "an answer of DescribeSecurityGroupPolicies is expected, or one {\"SecurityGroupId\":…,"
                    + "\"SecurityGroupPolicySet\":…}";

    static final String EXPORT_WHOLE =
            "export the group whole (tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId sg-…, without --filter)";

    private static final String OWN_NAME = "sgaudit";

    /** So many member names of an unknown object are shown. */
    private static final int NAMES_SHOWN = 5;

    /** DocumentMembers that tell something by their mere presence. */
    private static final Set<String> TELLING = Set.of(
            "Action",
            "BackupData",
            "CidrBlock",
            "ClusterDomain",
            "Egress",
            "GroupName",
            "Ingress",
            "OriginalData",
            "OriginalSecurityGroupPolicySet",
            "Password",
            "PolicyDescription",
            "PolicyIndex",
            "Protocol",
            "SecurityGroupPolicySet",
            "UpdateType",
            "UserName",
            "admitted",
            "clauses",
            "findings",
            "schemaVersion");

    /** Members beside a list that say something about it, and those that are documents by themselves. */
    static final Wanted BESIDE = Wanted.of(
                    "manifestVersion TotalCount ClusterId Errors SecurityGroup IntranetSecurityGroup kind metadata{continue} items{"
                            + ServiceEntries.SERVICE
                            + "} calls{call parameters{ClusterId} pages{file} failure}")
            .plus(Wanted.of(ServiceEntries.SERVICE));

    /** Members that stand beside lists of more than one call. */
    private static final Set<String> AROUND_NOTHING = Set.of("TotalCount", "RequestId", "NextToken", "ClusterId");

    /** The only version of a manifest so far. */
    private static final int MANIFEST_VERSION = 1;

    /** So many of an item's members have to be those of a listing's for it to look like one that has more. */
    private static final int ENOUGH_ALIKE = 3;

    private final Source source;
    private final RulesDocument rules;
    private final Problems problems;
    private final boolean areRulesRead;
    private final ForeignMembers foreign;
    private boolean metOwnReport;

    DocumentReader(Source source, ReadOptions options, Problems problems) {
        this.source = source;
        this.problems = problems;
        areRulesRead = options.areRulesRead();
        foreign = new ForeignMembers(options.ignoredMembers());
        rules = new RulesDocument(source, options, problems);
    }

    /** The members of rules in all values so far that an owner wants ignored. */
    SortedSet<String> ignored() {
        return foreign.met();
    }

    /** Reads the value to its end; what it is, if it is of use. */
    Optional<Document> read(JsonTokens tokens) throws BrokenInput {
        tokens.next();
        Place place = tokens.mark("", Place.WHOLE);
        if (tokens.token() == JsonToken.START_OBJECT) {
            DocumentMembers members = readObject(tokens, "", place);
            tokens.finish();
            return conclude(members);
        }
        if (tokens.token() == JsonToken.START_ARRAY) {
            DocumentMembers first = readArray(tokens, place);
            tokens.finish();
            refuseArray(first);
            return Optional.empty();
        }
        String found = tokens.found();
        tokens.finish();
        refuse("unknown-document", "The value is " + found + "; " + EXPECTED + ".", place);
        return Optional.empty();
    }

    private DocumentMembers readObject(JsonTokens tokens, String pointer, Place place) throws BrokenInput {
        DocumentMembers members = new DocumentMembers(place);
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            tokens.next();
            if (members.firstNames.size() < NAMES_SHOWN) {
                members.firstNames.add(name);
            }
            if (TELLING.contains(name)) {
                members.telling.add(name);
            }
            Optional<DocumentKind> kind = DocumentKind.find(name);
            if (kind.isPresent()) {
                members.kinds.add(kind.get());
            }
            Optional<DocumentKind.Lister> lister = kind.isPresent() ? kind.get().lister() : Optional.empty();
            if (lister.isEmpty()) {
                readMember(tokens, pointer, name, members);
                continue;
            }
            ListingReader.Read list = new ListingReader(lister.get(), tokens, problems, pointer + "/" + name).read();
            members.lists.add(list);
            if (list.kind() == ListingKind.NODES) {
                members.kinds.remove(DocumentKind.MACHINES);
                members.kinds.add(DocumentKind.NODES);
            }
        }
        return members;
    }

    private void readMember(JsonTokens tokens, String pointer, String name, DocumentMembers members)
            throws BrokenInput {
        switch (name) {
            case "Response" -> {
                if (pointer.isEmpty() && tokens.token() == JsonToken.START_OBJECT) {
                    members.wrapped = readObject(tokens, "/Response", tokens.mark("/Response", Place.WHOLE));
                } else {
                    tokens.skip();
                }
            }
            case "SecurityGroupPolicySet" -> {
                if (areRulesRead) {
                    readSet(tokens, pointer + "/" + name, members);
                } else {
                    tokens.skip();
                }
            }
            case "SecurityGroupId" -> {
                members.idPlace = tokens.mark(pointer + "/" + name, Place.WHOLE);
                members.id = readText(tokens, name, members);
            }
            case "SecurityGroupName" -> members.name = readText(tokens, name, members);
            case "SortPolicys" -> readSorting(tokens, pointer, members);
            case "Error" -> readError(tokens, members);
            case "tool" -> members.isOwnReport |= finds(tokens, OWN_NAME, "name");
            case "runs" -> members.isOwnReport |= finds(tokens, OWN_NAME, "*", "tool", "driver", "name");
            case "scan" -> members.isOwnReport |= finds(tokens, OWN_NAME, "scanner", "id");
            default -> readOther(tokens, pointer, name, members);
        }
    }

    private void readOther(JsonTokens tokens, String pointer, String name, DocumentMembers members) throws BrokenInput {
        Optional<Wanted> wanted = BESIDE.find(name);
        if (wanted.isPresent()) {
            members.beside.put(name, JsonValue.read(tokens, wanted.get(), pointer + "/" + name));
        } else if (tokens.token() == JsonToken.START_ARRAY) {
            Set<String> names = firstNames(tokens);
            Optional<OtherAnswer> other = names.isEmpty() ? OtherAnswer.findEmpty(name) : OtherAnswer.find(name, names);
            if (other.isPresent()) {
                members.other = other;
            } else {
                tellApart(names, name, members);
            }
        } else {
            tokens.skip();
        }
    }

    /** Passes over an array; the names of its first item's members. */
    private static Set<String> firstNames(JsonTokens tokens) throws BrokenInput {
        Set<String> names = new LinkedHashSet<>();
        boolean isFirst = true;
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (isFirst && tokens.token() == JsonToken.START_OBJECT) {
                while (tokens.next() == JsonToken.PROPERTY_NAME) {
                    names.add(tokens.name());
                    tokens.next();
                    tokens.skip();
                }
            } else {
                tokens.skip();
            }
            isFirst = false;
        }
        return names;
    }

    /** Remembers which listing's items have the most of these members, for a message. */
    private static void tellApart(Set<String> names, String list, DocumentMembers members) {
        for (DocumentKind kind : DocumentKind.values()) {
            Set<String> wanted = kind.lister()
                    .map(lister -> lister.wanted().members().keySet())
                    .orElse(Set.of());
            long alike = wanted.stream().filter(names::contains).count();
            long most = members.alike.map(DocumentMembers.Alike::members).orElse(0L);
            if (alike > most && alike >= Math.min(ENOUGH_ALIKE, wanted.size())) {
                members.alike = Optional.of(new DocumentMembers.Alike(kind, list, alike));
            }
        }
    }

    private void readSet(JsonTokens tokens, String pointer, DocumentMembers members) throws BrokenInput {
        if (tokens.token() == JsonToken.START_OBJECT) {
            members.set = new PolicySetReader(tokens, problems, foreign, pointer).read();
            return;
        }
        refuse(
                "wrong-type",
                "SecurityGroupPolicySet is " + tokens.found() + "; an object with Ingress and Egress is expected: "
                        + EXPORT_WHOLE + ".",
                tokens.mark(pointer, Place.WHOLE));
        members.isIllegible = true;
        tokens.skip();
    }

    private String readText(JsonTokens tokens, String name, DocumentMembers members) throws BrokenInput {
        if (tokens.token() == JsonToken.VALUE_STRING) {
            return tokens.string();
        }
        if (tokens.token() != JsonToken.VALUE_NULL) {
            // Under this name other documents, which are refused as a whole, may hold anything.
            members.isIllegible = true;
            refuse(
                    "wrong-type",
                    name + " is " + tokens.found() + "; a text is expected: correct it.",
                    tokens.place(tokens.offset(), tokens.pointer()));
            tokens.skip();
        }
        return "";
    }

    private void readSorting(JsonTokens tokens, String pointer, DocumentMembers members) throws BrokenInput {
        members.hasSorting = true;
        members.isSorted = tokens.token() == JsonToken.VALUE_TRUE;
        boolean legible =
                members.isSorted || tokens.token() == JsonToken.VALUE_FALSE || tokens.token() == JsonToken.VALUE_NULL;
        if (!legible) {
            refuse(
                    "wrong-type",
                    "SortPolicys is " + tokens.found() + "; true or false is expected: correct it.",
                    tokens.mark(pointer + "/SortPolicys", Place.WHOLE));
            tokens.skip();
        }
    }

    private static void readError(JsonTokens tokens, DocumentMembers members) throws BrokenInput {
        members.isError = tokens.token() != JsonToken.VALUE_NULL;
        if (tokens.token() != JsonToken.START_OBJECT) {
            tokens.skip();
            return;
        }
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            if (tokens.next() == JsonToken.VALUE_STRING && name.equals("Code")) {
                members.errorCode = tokens.string();
            } else {
                tokens.skip();
            }
        }
    }

    /** Passes over a value; whether it holds this text at the end of this path, where {@code *} is any item. */
    private static boolean finds(JsonTokens tokens, String text, String... path) throws BrokenInput {
        return finds(tokens, text, List.of(path));
    }

    private static boolean finds(JsonTokens tokens, String text, List<String> path) throws BrokenInput {
        if (path.isEmpty()) {
            boolean found =
                    tokens.token() == JsonToken.VALUE_STRING && tokens.string().equals(text);
            tokens.skip();
            return found;
        }
        List<String> rest = path.subList(1, path.size());
        boolean found = false;
        if (tokens.token() == JsonToken.START_ARRAY && path.get(0).equals("*")) {
            while (tokens.next() != JsonToken.END_ARRAY) {
                found |= finds(tokens, text, rest);
            }
        } else if (tokens.token() == JsonToken.START_OBJECT) {
            while (tokens.next() == JsonToken.PROPERTY_NAME) {
                boolean onPath = tokens.name().equals(path.get(0));
                tokens.next();
                if (onPath) {
                    found |= finds(tokens, text, rest);
                } else {
                    tokens.skip();
                }
            }
        } else {
            tokens.skip();
        }
        return found;
    }

    private DocumentMembers readArray(JsonTokens tokens, Place place) throws BrokenInput {
        DocumentMembers first = new DocumentMembers(place);
        Set<String> names = firstNames(tokens);
        names.stream().filter(TELLING::contains).forEach(first.telling::add);
        tellApart(names, "", first);
        return first;
    }

    private void refuseArray(DocumentMembers first) {
        if (first.isRule()) {
            refuse(
                    "bare-rules",
                    "The value is a bare array of rules, which tells neither their group nor their direction; "
                            + EXPECTED + ": " + EXPORT_WHOLE + ".",
                    first.place);
        } else if (first.tells("SecurityGroupPolicySet")) {
            refuse(
                    "unknown-document",
                    "The value is an array of documents; one document a file, or one a line, is expected: write each"
                            + " on a line of its own (jq -c '.[]').",
                    first.place);
        } else if (first.alike.isPresent()) {
            DocumentKind nearest = first.alike.get().kind();
            refuse(
                    "bare-list",
                    "The value is a bare array that looks like the inside of " + nearest.member() + " in "
                            + nearest.title() + "; the whole answer is expected, which tells how many there are in all:"
                            + " export it again without --filter.",
                    first.place);
        } else {
            refuse(
                    "unknown-document",
                    "The value is an array that no call for security groups answers; " + EXPECTED
                            + ": export the group, or leave the file out with --exclude.",
                    first.place);
        }
    }

    private Optional<Document> conclude(DocumentMembers outer) {
        DocumentMembers members = outer.wrapped == null ? outer : outer.wrapped;
        if (outer.wrapped != null && (outer.isDocument() || !outer.beside.isEmpty())) {
            refuse(
                    "mixed-document",
                    "Parts of a document stand beside Response; one document is expected, inside Response or"
                            + " without it: export the group again.",
                    outer.place);
            return Optional.empty();
        }
        if (members.isError) {
            refuse(
                    "api-error",
                    "The answer is an error, " + Quoted.text(members.errorCode) + ", and holds no rules; " + EXPECTED
                            + ": settle the error and export the group again.",
                    members.place);
            return Optional.empty();
        }
        if (members.tells("SecurityGroupPolicySet")) {
            Optional<SecurityGroup> group = rules.group(members);
            return group.isPresent()
                    ? Optional.of(new Document.Rules(group.get(), rules.isNamedByCaller(members)))
                    : Optional.empty();
        }
        if (isOwnReport(members)) {
            if (!metOwnReport) {
                problems.add(ownReport(members.place));
            }
            metOwnReport = true;
            return Optional.empty();
        }
        if (members.kinds.size() > 1) {
            refuse(
                    "mixed-document",
                    "This is "
                            + String.join(
                                    " and ",
                                    members.kinds.stream()
                                            .map(DocumentKind::title)
                                            .toList())
                            + " in one object; one document is expected: export each by itself.",
                    members.place);
            return Optional.empty();
        }
        Optional<DocumentKind> kind = members.kind();
        if (kind.isPresent()) {
            return known(kind.get(), members);
        }
        if (members.other.isPresent()) {
            return Optional.of(notJudged(members.other.get(), members));
        }
        if (isOfNothing(members)) {
            return Optional.of(new Document.OfNoUse(
                    "a TotalCount of 0 without a list, which does not tell its call", members.place));
        }
        refuseForeign(members);
        return Optional.empty();
    }

    private Optional<Document> known(DocumentKind kind, DocumentMembers members) {
        AnswerObject beside = new AnswerObject("document", members.beside, members.place, problems);
        return switch (kind) {
            case TERRAFORM, TERRAFORM_STATE -> {
                refuse(
                        "other-document",
                        "This is " + kind.title() + ", which this version does not read; " + EXPECTED
                                + ": leave it out with --exclude.",
                        members.place);
                yield Optional.empty();
            }
            case REFERENCES -> Optional.of(new Document.OfNoUse(kind.title(), members.place));
            case ENDPOINTS -> endpointsOrCredentials(beside, members);
            case KUBERNETES -> services(beside, members);
            case MANIFEST -> Optional.of(new Document.Contents(manifest(beside, members)));
            default -> {
                Optional<ListingReader.Foreign> foreign = members.lists.get(0).foreign();
                yield foreign.isPresent()
                        ? foreign(foreign.get(), members)
                        : Optional.of(page(members.lists.get(0), beside, members));
            }
        };
    }

    private static Document notJudged(OtherAnswer answer, DocumentMembers members) {
        return new Document.NotJudged(answer.title(), answer.mayChange(), members.place);
    }

    private Optional<Document> foreign(ListingReader.Foreign list, DocumentMembers members) {
        if (list.other().isPresent()) {
            return Optional.of(notJudged(list.other().get(), members));
        }
        DocumentKind kind = list.kind().document();
        refuse(
                "unknown-document",
                "This has " + kind.member() + " as " + kind.title() + " has, but "
                        + (list.lacking().isEmpty()
                                ? String.join(" and ", list.odd()) + " in it, which that call never tells"
                                : "no " + String.join(" and no ", list.lacking())
                                        + " in it, which that call always tells")
                        + ", so it is another call's answer or was filtered; the answer of "
                        + list.kind().kind().command()
                        + " as it came is expected: export it without --filter, or leave the other one out with --exclude.",
                list.place());
        return Optional.empty();
    }

    /** Two calls tell the certificate of a cluster, and one of them its groups. */
    private Optional<Document> endpointsOrCredentials(AnswerObject beside, DocumentMembers members) {
        if (members.tells("ClusterDomain")) {
            return Optional.of(endpoints(beside, members));
        }
        Optional<OtherAnswer> other = OtherAnswer.find(DocumentKind.ENDPOINTS.member(), members.telling);
        if (other.isPresent()) {
            return Optional.of(notJudged(other.get(), members));
        }
        refuse(
                "unknown-document",
                "This has CertificationAuthority as " + DocumentKind.ENDPOINTS.title()
                        + " has, but no ClusterDomain, which"
                        + " that call always tells; the answer of " + ListingKind.ENDPOINTS.command()
                        + " as it came is expected: export it without --filter, or leave it out with --exclude.",
                members.place);
        return Optional.empty();
    }

    private Document page(ListingReader.Read list, AnswerObject beside, DocumentMembers members) {
        boolean isOfCluster = beside.has("ClusterId");
        OptionalInt total = beside.count("TotalCount");
        boolean isNamedAfterCluster = GroupId.clustersInName(source.name()).size() == 1;
        ListingKind kind = list.isAmbiguous() && (isOfCluster || isNamedAfterCluster) ? ListingKind.NODES : list.kind();
        String cluster = kind.isOfOneCluster() ? cluster(beside) : "";
        if (!list.isThere() && total.orElse(1) != 0) {
            beside.reject(
                    list.place(),
                    "wrong-type",
                    members.kinds.iterator().next().member() + " is null, and no TotalCount of 0 says that there is no "
                            + kind.noun() + "; a list is expected, [] for none: export it again (" + kind.command()
                            + ").");
        }
        // An empty page of a list that is not empty is told to be one of instances; a file may be named after a
        // cluster.
        if (list.isAmbiguous() && !isOfCluster && total.orElse(-1) == 0) {
            return new Document.OfNoUse("an empty InstanceSet, which does not tell its call", members.place);
        }
        if (total.isPresent() && total.getAsInt() < list.items()) {
            beside.reject(
                    "TotalCount",
                    "contradiction",
                    "TotalCount is " + total.getAsInt() + ", but " + list.items()
                            + " stand in the list; no more than the total are expected: export it again.");
        }
        for (Told<String> error : beside.texts("Errors").orElse(List.of())) {
            beside.reject(
                    error.place(),
                    "api-error",
                    "The answer says that part of it failed, " + Quoted.text(error.what())
                            + "; no Errors are expected: settle the failure and export it again.");
        }
        return new Document.Page(list.with(kind, cluster, total, beside.isWhole()));
    }

    /** The cluster that the document names, or else its file. */
    private String cluster(AnswerObject beside) {
        if (beside.has("ClusterId")) {
            return beside.id("ClusterId", GroupId.CLUSTER);
        }
        Set<String> inName = GroupId.clustersInName(source.name());
        return inName.size() == 1 ? inName.iterator().next() : "";
    }

    private Document endpoints(AnswerObject beside, DocumentMembers members) {
        List<String> groups = new ArrayList<>();
        for (String name : List.of("SecurityGroup", "IntranetSecurityGroup")) {
            if (!beside.text(name).isEmpty()) {
                groups.add(beside.id(name, "sg-"));
            }
        }
        groups.remove("");
        return new Document.Page(new Listing(
                ListingKind.ENDPOINTS,
                cluster(beside),
                OptionalInt.empty(),
                1,
                beside.isWhole(),
                List.of(new Told<>(new Entry.Endpoints(groups), members.place)),
                members.place));
    }

    private Optional<Document> services(AnswerObject beside, DocumentMembers members) {
        String kind = beside.needed("kind");
        if (kind.equals("List") || kind.equals("ServiceList") || kind.equals("Service")) {
            List<Told<Entry>> services = new ArrayList<>();
            // A list that names where it goes on is a page of a longer one.
            boolean isWhole = beside.part("metadata")
                    .map(metadata -> metadata.text("continue").isEmpty())
                    .orElse(true);
            boolean hasServices = false;
            // One Service that was asked for by its name stands by itself.
            for (AnswerObject item : kind.equals("Service") ? List.of(beside) : beside.parts("items")) {
                // Items of a ServiceList may leave out their kind.
                boolean isService = (kind.equals("ServiceList") && !item.has("kind"))
                        || item.needed("kind").equals("Service");
                hasServices |= isService;
                if (isService) {
                    Optional<Entry> service = ServiceEntries.service(item.called(ListingKind.SERVICES.noun()));
                    isWhole &= service.isPresent();
                    service.ifPresent(read -> services.add(new Told<>(read, item.place())));
                }
            }
            if (hasServices) {
                return Optional.of(new Document.Page(new Listing(
                        ListingKind.SERVICES,
                        cluster(beside),
                        OptionalInt.empty(),
                        services.size(),
                        isWhole && beside.isWhole(),
                        services,
                        members.place)));
            }
        }
        return Optional.of(new Document.OfNoUse(
                "an object of Kubernetes and no list of Services (kubectl get services -A -o json gives them)",
                members.place));
    }

    private Manifest manifest(AnswerObject beside, DocumentMembers members) {
        List<Manifest.Call> calls = new ArrayList<>();
        OptionalInt version = beside.neededCount("manifestVersion");
        if (version.isPresent() && version.getAsInt() != MANIFEST_VERSION) {
            beside.reject(
                    "manifestVersion",
                    "unknown-version",
                    "manifestVersion is the number " + version.getAsInt() + "; " + MANIFEST_VERSION
                            + " is expected: read it with a newer sgaudit.");
        }
        if (!beside.has("calls")) {
            beside.reject(
                    "calls",
                    "missing-member",
                    "The manifest has no calls; the list of those that were made is expected: export again.");
        }
        for (AnswerObject call : beside.parts("calls")) {
            SortedMap<String, String> parameters = new TreeMap<>();
            call.part("parameters")
                    .map(given -> given.text("ClusterId"))
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id -> parameters.put("ClusterId", id));
            List<String> files = call.parts("pages").stream()
                    .map(page -> page.needed("file"))
                    .toList();
            String failure = call.text("failure");
            if (files.isEmpty() && failure.isEmpty() && call.isWhole()) {
                call.reject(
                        "pages",
                        "missing-member",
                        "A call of the manifest has neither pages nor a failure; one of the two is expected: export"
                                + " again.");
            }
            calls.add(new Manifest.Call(call.needed("call"), parameters, files, failure, call.place()));
        }
        return new Manifest(calls, members.place);
    }

    /** Some services answer null for a list of none, and some clients leave out what is null. */
    private static boolean isOfNothing(DocumentMembers members) {
        return members.beside.get("TotalCount") instanceof JsonValue.Numeral total
                && total.count() == 0
                && AROUND_NOTHING.containsAll(members.firstNames);
    }

    /** The note on a report that sgaudit itself wrote. */
    static Problem ownReport(Place place) {
        return Problem.warning(
                "own-report",
                "This is a report of sgaudit, which is no input, and is passed over: leave it out with --exclude.",
                place);
    }

    private static boolean isOwnReport(DocumentMembers members) {
        boolean isPosture = members.tells("clauses") && members.tells("findings") && members.tells("admitted");
        return members.kinds.isEmpty() && (members.isOwnReport || isPosture);
    }

    private void refuseForeign(DocumentMembers members) {
        if (members.tells("OriginalData") || members.tells("BackupData")) {
            refuse(
                    "snapshot",
                    "This is an answer of DescribeSgSnapshotFileContent, whose rules do not tell their direction; "
                            + EXPECTED + ": " + EXPORT_WHOLE + ".",
                    members.place);
        } else if (members.tells("Ingress") || members.tells("Egress")) {
            refuse(
                    "bare-rules",
                    "This is the inside of SecurityGroupPolicySet without its envelope; " + EXPECTED + ": "
                            + EXPORT_WHOLE + ".",
                    members.place);
        } else if (members.isRule()) {
            refuse(
                    "bare-rules",
                    "This is a single rule, which tells neither its group nor its direction; " + EXPECTED + ": "
                            + EXPORT_WHOLE + ".",
                    members.place);
        } else if (members.alike.isPresent()) {
            DocumentKind nearest = members.alike.get().kind();
            String list = members.alike.get().list();
            refuse(
                    "unknown-document",
                    "This looks like " + nearest.title() + ", but its list is called " + Quoted.text(list) + " and not "
                            + nearest.member() + "; the answer as it came is expected: export it again without"
                            + " --filter.",
                    members.place);
        } else {
            String names = members.firstNames.isEmpty()
                    ? "has no members"
                    : "has the members " + String.join(", ", quoted(members.firstNames));
            refuse(
                    "unknown-document",
                    "This is an object that no call for security groups answers: it " + names + "; " + EXPECTED
                            + ": export the group, or leave the file out with --exclude.",
                    members.place);
        }
    }

    private static List<String> quoted(Set<String> names) {
        return names.stream().map(Quoted::text).toList();
    }

    private void refuse(String code, String message, Place place) {
        problems.add(Problem.error(code, message, place));
    }
}
