package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import tools.jackson.core.JsonToken;

/** Tells by its members what each JSON value of an input is, and reads it if it is of use. */
final class DocumentReader {

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

    /** So many of an item's members have to be those of a listing's for it to look like one that has more. */
    private static final int ENOUGH_ALIKE = 3;

    private final DocumentConclusion conclusion;
    private final Problems problems;
    private final boolean areRulesRead;
    private final ForeignMembers foreign;

    DocumentReader(Source source, ReadOptions options, Problems problems) {
        this.problems = problems;
        areRulesRead = options.areRulesRead();
        foreign = new ForeignMembers(options.ignoredMembers());
        conclusion = new DocumentConclusion(source, options, problems);
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
            return conclusion.conclude(members);
        }
        if (tokens.token() == JsonToken.START_ARRAY) {
            DocumentMembers first = readArray(tokens, place);
            tokens.finish();
            conclusion.refuseArray(first);
            return Optional.empty();
        }
        String found = tokens.found();
        tokens.finish();
        refuse("unknown-document", "The value is " + found + "; " + RulesDocument.EXPECTED + ".", place);
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
                        + RulesDocument.EXPORT_WHOLE + ".",
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

    private void refuse(String code, String message, Place place) {
        problems.add(Problem.error(code, message, place));
    }
}
