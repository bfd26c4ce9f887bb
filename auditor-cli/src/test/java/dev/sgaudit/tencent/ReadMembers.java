package dev.sgaudit.tencent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** Every kind of document that is told apart, and every member that is read, for tests that take them away. */
@NullMarked
public final class ReadMembers {

    private ReadMembers() {}

    /** The members that tell the kinds of documents apart, and each that is read below it, as pointers without indexes. */
    public static SortedMap<String, SortedSet<String>> byKind() {
        SortedMap<String, SortedSet<String>> byKind = new TreeMap<>();
        for (DocumentKind kind : DocumentKind.values()) {
            String top = "/" + kind.member();
            SortedSet<String> members = new TreeSet<>(List.of(top));
            if (kind.lister().isPresent()) {
                DocumentKind.Lister lister = kind.lister().get();
                add(members, top, lister.wanted().plus(lister.always()));
            }
            if (kind == DocumentKind.ENDPOINTS) {
                members.add("/ClusterDomain");
            }
            byKind.put(kind.name(), members);
        }
        byKind.put("BESIDE", all("", DocumentReader.BESIDE));
        byKind.put("PROPERTY", all("/Clusters/Property", ClusterEntries.PROPERTY));
        byKind.put("RULES", rules());
        return byKind;
    }

    private static SortedSet<String> rules() {
        SortedSet<String> members = new TreeSet<>(List.of(
                "/Response", "/SecurityGroupId", "/SecurityGroupName", "/SecurityGroupPolicySet", "/SortPolicys"));
        add(
                members,
                "/SecurityGroupPolicySet",
                Wanted.of("Version PolicyStatistics{IngressIPv4TotalCount IngressIPv6TotalCount EgressIPv4TotalCount"
                        + " EgressIPv6TotalCount}"));
        for (String direction : List.of("Ingress", "Egress")) {
            String rule = "/SecurityGroupPolicySet/" + direction;
            members.add(rule);
            RuleReader.READ.forEach(name -> members.add(rule + "/" + name));
            add(
                    members,
                    rule,
                    Wanted.of("ServiceTemplate{ServiceId ServiceGroupId} AddressTemplate{AddressId AddressGroupId}"));
        }
        return members;
    }

    private static SortedSet<String> all(String above, Wanted wanted) {
        SortedSet<String> members = new TreeSet<>();
        add(members, above, wanted);
        return members;
    }

    private static void add(SortedSet<String> members, String above, Wanted wanted) {
        for (Map.Entry<String, Wanted> member : wanted.members().entrySet()) {
            members.add(above + "/" + member.getKey());
            add(members, above + "/" + member.getKey(), member.getValue());
        }
    }

    /** The calls whose answers are recognised and not judged. */
    public static SortedSet<String> recognised() {
        SortedSet<String> calls = new TreeSet<>();
        Arrays.stream(OtherAnswer.values())
                .forEach(answer -> calls.add(answer.title().replace("an answer of ", "")));
        return calls;
    }
}
