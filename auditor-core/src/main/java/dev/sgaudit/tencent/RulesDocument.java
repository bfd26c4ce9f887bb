package dev.sgaudit.tencent;

import dev.sgaudit.model.Gap;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a group of an object that holds rules, or says why it is none. */
final class RulesDocument {

    static final String EXPECTED =
            "an answer of DescribeSecurityGroupPolicies is expected, or one {\"SecurityGroupId\":…,"
                    + "\"SecurityGroupPolicySet\":…}";

    static final String EXPORT_WHOLE =
            "export the group whole (tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId sg-…, without --filter)";

    private final Source source;
    private final ReadOptions options;
    private final Problems problems;

    RulesDocument(Source source, ReadOptions options, Problems problems) {
        this.source = source;
        this.options = options;
        this.problems = problems;
    }

    /** The group, if the object is a whole one and tells which. */
    Optional<SecurityGroup> group(DocumentMembers members) {
        PolicySet set = members.set;
        if (set == null || members.isIllegible || isRefused(members, set)) {
            return Optional.empty();
        }
        Optional<String> id = findId(members);
        return id.isPresent() ? Optional.of(group(id.get(), members, set)) : Optional.empty();
    }

    /** Whether it is a body or a mixture that is no group, which is then said. */
    private boolean isRefused(DocumentMembers members, PolicySet set) {
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
                    + " and does not tell the others; " + EXPECTED + ": apply it, then "
                    + EXPORT_WHOLE + ".";
        } else if (!members.id.isEmpty() && oneDirection && !set.hasVersion() && !members.hasSorting) {
            why = "This is a body such as that of CreateSecurityGroupPolicies, one direction without a Version: it adds"
                    + " rules to a group and does not tell the others; " + EXPECTED
                    + ": apply it, then "
                    + EXPORT_WHOLE
                    + ".";
        } else if (set.ingress().isAbsent() && set.egress().isAbsent()) {
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

    /** Whether only the caller says which group it is. */
    boolean isNamedByCaller(DocumentMembers members) {
        return !options.group().isEmpty()
                && members.id.isEmpty()
                && IdsInName.groups(source.name()).isEmpty();
    }

    private Optional<String> findId(DocumentMembers members) {
        if (!members.id.isEmpty()) {
            if (IdShape.GROUP.has(members.id)) {
                return Optional.of(members.id);
            }
            refuse(
                    "unknown-id",
                    "SecurityGroupId is " + Quoted.text(members.id)
                            + "; an id such as sg-1a2b3c4d is expected: correct it.",
                    members.idPlace);
            return Optional.empty();
        }
        Set<String> ids = IdsInName.groups(source.name());
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

    private SecurityGroup group(String id, DocumentMembers members, PolicySet set) {
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

    private RuleOrder order(DocumentMembers members, PolicySet set) {
        boolean isBody = members.hasSorting || (!members.id.isEmpty() && set.isWithoutIndexes());
        if (isBody && set.version().equals("0")) {
            refuse(
                    "clears-the-group",
                    "Version is \"0\" in the body of ModifySecurityGroupPolicies, which clears the group whatever rules"
                            + " stand beside it; another Version or none is expected: remove it, or export the group.",
                    set.place());
        }
        boolean matters = set.ingress().read().size() > 1 || set.egress().read().size() > 1;
        if (!matters) {
            return RuleOrder.KNOWN;
        }
        if (!members.hasSorting) {
            return set.isOrdered() ? RuleOrder.KNOWN : RuleOrder.UNKNOWN;
        }
        boolean agrees = set.ingress().isInOrder() && set.egress().isInOrder();
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
