package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what the members of a JSON value make it, once all of them are read, or why it is of no use. */
final class DocumentConclusion {

    /** Members that stand beside lists of more than one call. */
    private static final Set<String> AROUND_NOTHING = Set.of("TotalCount", "RequestId", "NextToken", "ClusterId");

    private final RulesDocument rules;
    private final DocumentContents contents;
    private final Problems problems;
    private boolean metOwnReport;

    DocumentConclusion(Source source, ReadOptions options, Problems problems) {
        this.problems = problems;
        rules = new RulesDocument(source, options, problems);
        contents = new DocumentContents(source);
    }

    void refuseArray(DocumentMembers first) {
        if (first.isRule()) {
            refuse(
                    "bare-rules",
                    "The value is a bare array of rules, which tells neither their group nor their direction; "
                            + RulesDocument.EXPECTED + ": " + RulesDocument.EXPORT_WHOLE + ".",
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
                    "The value is an array that no call for security groups answers; " + RulesDocument.EXPECTED
                            + ": export the group, or leave the file out with --exclude.",
                    first.place);
        }
    }

    Optional<Document> conclude(DocumentMembers outer) {
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
                    "The answer is an error, " + Quoted.text(members.errorCode) + ", and holds no rules; "
                            + RulesDocument.EXPECTED + ": settle the error and export the group again.",
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
        AnswerObject beside = new AnswerObject(Message.of("input/document"), members.beside, members.place, problems);
        return switch (kind) {
            case TERRAFORM, TERRAFORM_STATE -> {
                refuse(
                        "other-document",
                        "This is " + kind.title() + ", which this version does not read; " + RulesDocument.EXPECTED
                                + ": leave it out with --exclude.",
                        members.place);
                yield Optional.empty();
            }
            case REFERENCES -> Optional.of(new Document.OfNoUse(kind.title(), members.place));
            case ENDPOINTS -> endpointsOrCredentials(beside, members);
            case KUBERNETES -> contents.services(beside, members);
            case MANIFEST -> Optional.of(new Document.Contents(contents.manifest(beside, members)));
            default -> {
                Optional<ListingReader.Foreign> foreign = members.lists.get(0).foreign();
                yield foreign.isPresent()
                        ? foreign(foreign.get(), members)
                        : Optional.of(contents.page(members.lists.get(0), beside, members));
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
                        + Calls.line(list.kind().kind())
                        + " as it came is expected: export it without --filter, or leave the other one out with --exclude.",
                list.place());
        return Optional.empty();
    }

    /** Two calls tell the certificate of a cluster, and one of them its groups. */
    private Optional<Document> endpointsOrCredentials(AnswerObject beside, DocumentMembers members) {
        if (members.tells("ClusterDomain")) {
            return Optional.of(contents.endpoints(beside, members));
        }
        Optional<OtherAnswer> other = OtherAnswer.find(DocumentKind.ENDPOINTS.member(), members.telling);
        if (other.isPresent()) {
            return Optional.of(notJudged(other.get(), members));
        }
        refuse(
                "unknown-document",
                "This has CertificationAuthority as " + DocumentKind.ENDPOINTS.title()
                        + " has, but no ClusterDomain, which"
                        + " that call always tells; the answer of " + Calls.line(ListingKind.ENDPOINTS)
                        + " as it came is expected: export it without --filter, or leave it out with --exclude.",
                members.place);
        return Optional.empty();
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
                            + RulesDocument.EXPECTED + ": " + RulesDocument.EXPORT_WHOLE + ".",
                    members.place);
        } else if (members.tells("Ingress") || members.tells("Egress")) {
            refuse(
                    "bare-rules",
                    "This is the inside of SecurityGroupPolicySet without its envelope; " + RulesDocument.EXPECTED
                            + ": " + RulesDocument.EXPORT_WHOLE + ".",
                    members.place);
        } else if (members.isRule()) {
            refuse(
                    "bare-rules",
                    "This is a single rule, which tells neither its group nor its direction; " + RulesDocument.EXPECTED
                            + ": " + RulesDocument.EXPORT_WHOLE + ".",
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
                    "This is an object that no call for security groups answers: it " + names + "; "
                            + RulesDocument.EXPECTED + ": export the group, or leave the file out with --exclude.",
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
