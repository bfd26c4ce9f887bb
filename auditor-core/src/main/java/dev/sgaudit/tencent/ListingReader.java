package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JsonToken;

/** Reads the list of one answer, item by item: no more than one is kept as JSON. */
final class ListingReader {

    /** What the two calls want whose lists have the same name. */
    private static final Wanted OF_MACHINES_OR_NODES =
            Wanted.of(MachineEntries.MACHINE).plus(Wanted.of(MachineEntries.NODE));

    /** Where an item tells that the answer is another call's. */
    private Optional<Foreign> foreign = Optional.empty();

    private final JsonTokens tokens;
    private final Problems problems;
    private final String pointer;
    private final Place place;
    private final List<Told<Entry>> entries = new ArrayList<>();
    private final SortedSet<String> regions = new TreeSet<>();
    private DocumentKind.Lister lister;
    private final Wanted wanted;
    private int items;
    private boolean isWhole = true;

    /** Whether an item told which of two calls it is. */
    private boolean isDecided;

    /** Begins the list, or the single object, at which the tokens stand. */
    ListingReader(DocumentKind.Lister lister, JsonTokens tokens, Problems problems, String pointer) {
        this.lister = lister;
        this.tokens = tokens;
        this.problems = problems;
        this.pointer = pointer;
        place = tokens.mark(pointer, Place.WHOLE);
        Wanted ofList = lister.kind() == ListingKind.MACHINES ? OF_MACHINES_OR_NODES : lister.wanted();
        Wanted telling = telling(lister).plus(OtherAnswer.telling(list()));
        wanted = ofList.plus(lister.kind() == ListingKind.MACHINES ? telling.plus(telling(nodes())) : telling);
    }

    private static Wanted telling(DocumentKind.Lister lister) {
        return lister.always().plus(lister.never());
    }

    private static DocumentKind.Lister nodes() {
        return DocumentKind.NODES.lister().orElseThrow();
    }

    /** Its name. */
    private String list() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /**
     * A list of a known name whose items are not those of the call that is known by it.
     *
     * @param kind the call that it was held against
     * @param lacking what each of its items would have
     * @param odd what none of its items would have
     * @param other what it is, if that is known too
     */
    record Foreign(
            DocumentKind.Lister kind,
            List<String> lacking,
            List<String> odd,
            Optional<OtherAnswer> other,
            Place place) {}

    /**
     * What a list holds, before the members beside it are known.
     *
     * @param region that of its entries' zones, several with commas between, or an empty text
     * @param isWhole whether each item was understood
     * @param isThere false where {@code null} stands in its place, which some services write for none
     * @param foreign where it is another call's
     */
    record Read(
            ListingKind kind,
            String region,
            int items,
            boolean isWhole,
            boolean isThere,
            List<Told<Entry>> entries,
            Place place,
            Optional<Foreign> foreign) {

        /** Whether nothing tells which of two calls it answers. */
        boolean isAmbiguous() {
            return items == 0 && kind == ListingKind.MACHINES;
        }

        /** The same with what stands beside it, if that was understood. */
        Listing with(ListingKind other, String cluster, OptionalInt total, boolean isUnderstood) {
            return new Listing(
                    other,
                    cluster,
                    region,
                    isUnderstood ? total : OptionalInt.empty(),
                    items,
                    isWhole && isUnderstood,
                    entries,
                    place);
        }
    }

    /** Reads to the end of the list. */
    Read read() throws BrokenInput {
        boolean isSingle = lister.kind() == ListingKind.QUOTAS;
        if (isSingle && tokens.token() == JsonToken.START_OBJECT) {
            readItem(pointer);
        } else if (!isSingle && tokens.token() == JsonToken.START_ARRAY) {
            while (tokens.next() != JsonToken.END_ARRAY) {
                tokens.refuseMore(items);
                readItem(pointer + "/" + items);
            }
        } else if (!isSingle && tokens.token() == JsonToken.VALUE_NULL) {
            return new Read(lister.kind(), "", 0, isWhole, false, List.of(), place, foreign);
        } else {
            isWhole = false;
            Message wrong = isSingle
                    ? Message.of("problem/wrong-type.single")
                    : Message.of("problem/wrong-type.list")
                            .with("item", lister.kind().one().with("role", "each"));
            problems.add(Problem.error(
                    wrong.with("list", list())
                            .with("found", tokens.fact())
                            .with("command", lister.kind().call()),
                    place));
            tokens.skip();
        }
        return new Read(
                lister.kind(), String.join(",", regions), items, isWhole, true, List.copyOf(entries), place, foreign);
    }

    private void readItem(String at) throws BrokenInput {
        if (foreign.isPresent()) {
            tokens.skip();
            return;
        }
        JsonValue json = JsonValue.read(tokens, wanted, at);
        items++;
        Optional<AnswerObject> part = AnswerObject.of(lister.kind().one(), json, problems);
        if (part.isEmpty()) {
            isWhole = false;
            return;
        }
        if (!isDecided) {
            decide(part.get());
            part = AnswerObject.of(lister.kind().one(), json, problems);
        }
        isDecided = true;
        if (foreign.isEmpty()) {
            part.ifPresent(this::readEntry);
        }
    }

    /** Which call it is, the first item tells. */
    private void decide(AnswerObject first) {
        if (lister.kind() == ListingKind.MACHINES && MachineEntries.isNode(first)) {
            lister = nodes();
        }
        List<String> lacking = new ArrayList<>(lister.always().members().keySet());
        lacking.removeAll(first.names());
        List<String> odd = new ArrayList<>(lister.never().members().keySet());
        odd.retainAll(first.names());
        if (!lacking.isEmpty() || !odd.isEmpty()) {
            foreign = Optional.of(new Foreign(lister, lacking, odd, OtherAnswer.find(list(), first.names()), place));
        }
    }

    private void readEntry(AnswerObject part) {
        Optional<Entry> entry = lister.read(part);
        String region = lister.region(part);
        if (!region.isEmpty()) {
            regions.add(region);
        }
        isWhole &= part.isWhole() && entry.isPresent();
        entry.ifPresent(read -> entries.add(new Told<>(read, part.place())));
    }
}
