package dev.sgaudit.tencent;

import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Tells by its members what each JSON value of an input is, and reads those that hold the rules of a group. */
final class DocumentReader {

    private static final String EXPECTED =
            "an answer of DescribeSecurityGroupPolicies is expected, or one {\"SecurityGroupId\":…,"
                    + "\"SecurityGroupPolicySet\":…}";

    private static final String EXPORT_WHOLE =
            "export the group whole (tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId sg-…, without --filter)";

    private static final String OWN_NAME = "sgaudit";

    /** So many member names of an unknown object are shown. */
    private static final int NAMES_SHOWN = 5;

    /** Members that tell something by their mere presence. */
    private static final Set<String> TELLING = Set.of(
            "Action",
            "BackupData",
            "CidrBlock",
            "Egress",
            "GroupName",
            "Ingress",
            "OriginalData",
            "OriginalSecurityGroupPolicySet",
            "PolicyDescription",
            "PolicyIndex",
            "Protocol",
            "SecurityGroupPolicySet",
            "UpdateType",
            "admitted",
            "clauses",
            "findings",
            "schemaVersion");

    private final Source source;
    private final ReadOptions options;
    private final Problems problems;
    private boolean metOwnReport;

    DocumentReader(Source source, ReadOptions options, Problems problems) {
        this.source = source;
        this.options = options;
        this.problems = problems;
    }

    /** What the members of one object say, whatever their order. */
    private static final class Members {

        private final Place place;
        private final Set<String> firstNames = new LinkedHashSet<>();
        private final Set<String> telling = new LinkedHashSet<>();
        private final Set<DocumentKind> kinds = EnumSet.noneOf(DocumentKind.class);
        private @Nullable Members wrapped;
        private @Nullable PolicySet set;
        private String id = "";
        private Place idPlace;
        private boolean isIllegible;
        private String name = "";
        private boolean hasSorting;
        private boolean isSorted;
        private boolean isError;
        private String errorCode = "";
        private boolean isOwnReport;

        Members(Place place) {
            this.place = place;
            idPlace = place;
        }

        boolean tells(String name) {
            return telling.contains(name);
        }

        boolean isDocument() {
            return tells("SecurityGroupPolicySet") || !kinds.isEmpty() || !id.isEmpty() || isError;
        }

        boolean isRule() {
            return tells("Action") && (tells("Protocol") || tells("CidrBlock") || tells("PolicyIndex"));
        }
    }

    /** Reads the value to its end; the group that it holds, if it does. */
    Optional<SecurityGroup> read(JsonTokens tokens) throws BrokenInput {
        tokens.next();
        Place place = tokens.mark("", Place.WHOLE);
        if (tokens.token() == JsonToken.START_OBJECT) {
            Members members = readObject(tokens, "", place);
            tokens.finish();
            return conclude(members);
        }
        if (tokens.token() == JsonToken.START_ARRAY) {
            Members first = readArray(tokens, place);
            tokens.finish();
            refuseArray(first);
            return Optional.empty();
        }
        String found = tokens.found();
        tokens.finish();
        refuse("unknown-document", "The value is " + found + "; " + EXPECTED + ".", place);
        return Optional.empty();
    }

    private Members readObject(JsonTokens tokens, String pointer, Place place) throws BrokenInput {
        Members members = new Members(place);
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            tokens.next();
            if (members.firstNames.size() < NAMES_SHOWN) {
                members.firstNames.add(name);
            }
            if (TELLING.contains(name)) {
                members.telling.add(name);
            }
            DocumentKind.find(name).ifPresent(members.kinds::add);
            readMember(tokens, pointer, name, members);
        }
        return members;
    }

    private void readMember(JsonTokens tokens, String pointer, String name, Members members) throws BrokenInput {
        switch (name) {
            case "Response" -> {
                if (pointer.isEmpty() && tokens.token() == JsonToken.START_OBJECT) {
                    members.wrapped = readObject(tokens, "/Response", tokens.mark("/Response", Place.WHOLE));
                } else {
                    tokens.skip();
                }
            }
            case "SecurityGroupPolicySet" -> readSet(tokens, pointer + "/" + name, members);
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
            default -> tokens.skip();
        }
    }

    private void readSet(JsonTokens tokens, String pointer, Members members) throws BrokenInput {
        if (tokens.token() == JsonToken.START_OBJECT) {
            members.set = new PolicySetReader(tokens, problems, pointer).read();
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

    private String readText(JsonTokens tokens, String name, Members members) throws BrokenInput {
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

    private void readSorting(JsonTokens tokens, String pointer, Members members) throws BrokenInput {
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

    private static void readError(JsonTokens tokens, Members members) throws BrokenInput {
        if (tokens.token() != JsonToken.START_OBJECT) {
            tokens.skip();
            return;
        }
        members.isError = true;
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

    private Members readArray(JsonTokens tokens, Place place) throws BrokenInput {
        Members first = new Members(place);
        boolean isFirst = true;
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (isFirst && tokens.token() == JsonToken.START_OBJECT) {
                while (tokens.next() == JsonToken.PROPERTY_NAME) {
                    if (TELLING.contains(tokens.name())) {
                        first.telling.add(tokens.name());
                    }
                    tokens.next();
                    tokens.skip();
                }
            } else {
                tokens.skip();
            }
            isFirst = false;
        }
        return first;
    }

    private void refuseArray(Members first) {
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
        } else {
            refuse(
                    "unknown-document",
                    "The value is an array that no call for security groups answers; " + EXPECTED
                            + ": export the group, or leave the file out with --exclude.",
                    first.place);
        }
    }

    private Optional<SecurityGroup> conclude(Members outer) {
        Members members = outer.wrapped == null ? outer : outer.wrapped;
        if (outer.wrapped != null && outer.isDocument()) {
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
            return group(members);
        }
        if (isOwnReport(members)) {
            if (!metOwnReport) {
                problems.add(Problem.warning(
                        "own-report",
                        "This is a report of sgaudit, which is no input, and is passed over: leave it out with"
                                + " --exclude.",
                        members.place));
            }
            metOwnReport = true;
            return Optional.empty();
        }
        refuseForeign(members);
        return Optional.empty();
    }

    private static boolean isOwnReport(Members members) {
        boolean isPosture = members.tells("clauses") && members.tells("findings") && members.tells("admitted");
        return members.kinds.isEmpty() && (members.isOwnReport || isPosture);
    }

    private void refuseForeign(Members members) {
        if (!members.kinds.isEmpty()) {
            refuse(
                    "other-document",
                    "This is " + members.kinds.iterator().next().title() + " and holds no rules; " + EXPECTED
                            + ": leave it out with --exclude.",
                    members.place);
        } else if (members.tells("OriginalData") || members.tells("BackupData")) {
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

    private Optional<SecurityGroup> group(Members members) {
        PolicySet set = members.set;
        if (set == null || members.isIllegible || isRefused(members, set)) {
            return Optional.empty();
        }
        return findId(members).map(id -> group(id, members, set));
    }

    /** Whether it is a body or a mixture that is no group, which is then said. */
    private boolean isRefused(Members members, PolicySet set) {
        boolean oneDirection = set.ingress().isListed() != set.egress().isListed();
        String why = null;
        String code = "insertion";
        if (!members.kinds.isEmpty()) {
            code = "mixed-document";
            why = "This is " + members.kinds.iterator().next().title() + " and the rules of a group in one object; one"
                    + " document is expected: export each by itself.";
        } else if (members.id.isEmpty() && members.tells("GroupName")) {
            code = "group-without-id";
            why = "This is the body of CreateSecurityGroupWithPolicies, for a group that does not exist yet and"
                    + " has no id; "
                    + EXPECTED + ": create the group and export it.";
        } else if (members.tells("OriginalSecurityGroupPolicySet") || members.tells("UpdateType")) {
            why = "This is the body of ReplaceSecurityGroupPolicies, which replaces some rules of a group"
                    + " and does not tell the others; " + EXPECTED + ": apply it, then " + EXPORT_WHOLE + ".";
        } else if (!members.id.isEmpty() && oneDirection && !set.hasVersion() && !members.hasSorting) {
            why = "This is a body such as that of CreateSecurityGroupPolicies, one direction without a Version: it adds"
                    + " rules to a group and does not tell the others; " + EXPECTED + ": apply it, then " + EXPORT_WHOLE
                    + ".";
        } else if (set.directions().allMatch(rules -> rules.state() == DirectionRules.State.ABSENT)) {
            code = "no-directions";
            why = "SecurityGroupPolicySet has neither Ingress nor Egress; lists of rules, or [] for none, are"
                    + " expected: "
                    + EXPORT_WHOLE + ".";
        }
        if (why != null) {
            refuse(code, why, code.equals("no-directions") ? set.place() : members.place);
        }
        return why != null;
    }

    private Optional<String> findId(Members members) {
        if (!members.id.isEmpty()) {
            if (GroupId.hasShape(members.id, "sg-")) {
                return Optional.of(members.id);
            }
            refuse(
                    "unknown-id",
                    "SecurityGroupId is " + Quoted.text(members.id)
                            + "; an id such as sg-1a2b3c4d is expected: correct it.",
                    members.idPlace);
            return Optional.empty();
        }
        Set<String> ids = GroupId.inName(source.name());
        if (ids.size() > 1) {
            refuse(
                    "two-group-ids",
                    "The document does not name its group, and the file's name holds the ids "
                            + String.join(" and ", ids) + "; one id is expected: rename the file.",
                    members.place);
            return Optional.empty();
        }
        if (ids.size() == 1) {
            return Optional.of(ids.iterator().next());
        }
        if (options.group().isEmpty()) {
            refuse(
                    "no-group-id",
                    "Nothing tells which group these rules belong to; SecurityGroupId beside SecurityGroupPolicySet, an"
                            + " sg-… id in the file's name, or --group sg-… is expected.",
                    members.place);
            return Optional.empty();
        }
        return Optional.of(options.group());
    }

    private SecurityGroup group(String id, Members members, PolicySet set) {
        Ordering ingress = new Ordering(id, set.ingress());
        Ordering egress = new Ordering(id, set.egress());
        List<Gap> gaps = new ArrayList<>(ingress.gaps());
        gaps.addAll(egress.gaps());
        return new SecurityGroup(
                id,
                members.name,
                set.version(),
                order(members, set),
                ingress.rules(),
                egress.rules(),
                gaps,
                set.ingress().read().size() + set.egress().read().size(),
                ingress.understood() + egress.understood(),
                members.place);
    }

    private RuleOrder order(Members members, PolicySet set) {
        if (members.hasSorting && set.version().equals("0")) {
            refuse(
                    "clears-the-group",
                    "Version is \"0\" in the body of ModifySecurityGroupPolicies, which clears the group whatever rules"
                            + " stand beside it; another Version or none is expected: remove it, or export the group.",
                    set.place());
        }
        boolean matters = set.directions().anyMatch(rules -> rules.read().size() > 1);
        if (!matters) {
            return RuleOrder.KNOWN;
        }
        if (!members.hasSorting) {
            return set.isOrdered() ? RuleOrder.KNOWN : RuleOrder.UNKNOWN;
        }
        boolean agrees = set.directions().allMatch(DirectionRules::isInOrder);
        if (members.isSorted && !agrees) {
            refuse(
                    "contradiction",
                    "With SortPolicys true the rules stand in their order, and here PolicyIndex gives another one; no"
                            + " PolicyIndex is expected in such a body: remove it.",
                    set.place());
        }
        return members.isSorted && agrees ? RuleOrder.KNOWN : RuleOrder.UNKNOWN;
    }

    private void refuse(String code, String message, Place place) {
        problems.add(Problem.error(code, message, place));
    }
}
