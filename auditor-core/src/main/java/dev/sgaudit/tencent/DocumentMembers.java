package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the members of one object say, whatever their order; it is filled while the object is read. */
final class DocumentMembers {

    final Place place;
    final Set<String> firstNames = new LinkedHashSet<>();
    final Set<String> telling = new LinkedHashSet<>();
    final Set<DocumentKind> kinds = EnumSet.noneOf(DocumentKind.class);
    final List<ListingReader.Read> lists = new ArrayList<>();

    /** Members that say something about the whole, by name. */
    final Map<String, JsonValue> beside = new LinkedHashMap<>();

    /** What is recognised by a list that sgaudit does not read. */
    Optional<OtherAnswer> other = Optional.empty();

    /** The listing whose items look most like those of a list with another name. */
    Optional<Alike> alike = Optional.empty();

    @Nullable
    DocumentMembers wrapped;

    @Nullable
    PolicySet set;

    String id = "";
    Place idPlace;
    boolean isIllegible;
    String name = "";
    boolean hasSorting;
    boolean isSorted;
    boolean isError;
    String errorCode = "";
    boolean isOwnReport;

    /**
     * A list that looks like one that sgaudit reads.
     *
     * @param list its own name, or an empty text where it has none
     * @param members how many members its items have in common with that listing's
     */
    record Alike(DocumentKind kind, String list, long members) {}

    DocumentMembers(Place place) {
        this.place = place;
        idPlace = place;
    }

    boolean tells(String member) {
        return telling.contains(member);
    }

    boolean isDocument() {
        return tells("SecurityGroupPolicySet") || !kinds.isEmpty() || !id.isEmpty() || isError;
    }

    boolean isRule() {
        return tells("Action") && (tells("Protocol") || tells("CidrBlock") || tells("PolicyIndex"));
    }

    Optional<DocumentKind> kind() {
        return kinds.stream().findFirst();
    }
}
