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
    final Map<String, Json> beside = new LinkedHashMap<>();

    /** The kinds whose items look like those of a list with another name, with that name. */
    final Map<DocumentKind, String> alike = new LinkedHashMap<>();

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
