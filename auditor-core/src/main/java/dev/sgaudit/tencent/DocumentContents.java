package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.Manifest;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a document of a known kind holds. */
final class DocumentContents {

    /** The only version of a manifest so far. */
    private static final int MANIFEST_VERSION = 1;

    private final Source source;

    DocumentContents(Source source) {
        this.source = source;
    }

    Document page(ListingReader.Read list, AnswerObject beside, DocumentMembers members) {
        boolean isOfCluster = beside.has("ClusterId");
        OptionalInt total = beside.count("TotalCount");
        boolean isNamedAfterCluster = IdsInName.clusters(source.name()).size() == 1;
        ListingKind kind = list.isAmbiguous() && (isOfCluster || isNamedAfterCluster) ? ListingKind.NODES : list.kind();
        String cluster = kind.isOfOneCluster() ? cluster(beside) : "";
        if (!list.isThere() && total.orElse(1) != 0) {
            beside.reject(
                    list.place(),
                    Message.of("problem/wrong-type.null-list")
                            .with("list", members.kinds.iterator().next().member())
                            .with("none", kind.one().with("role", "no"))
                            .with("call", kind.call()));
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
            return beside.id("ClusterId", IdShape.CLUSTER);
        }
        Set<String> inName = IdsInName.clusters(source.name());
        return inName.size() == 1 ? inName.iterator().next() : "";
    }

    Document endpoints(AnswerObject beside, DocumentMembers members) {
        List<String> groups = new ArrayList<>();
        for (String name : List.of("SecurityGroup", "IntranetSecurityGroup")) {
            if (!beside.text(name).isEmpty()) {
                groups.add(beside.id(name, IdShape.GROUP));
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

    Optional<Document> services(AnswerObject beside, DocumentMembers members) {
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
                    Optional<Entry> service = ServiceEntries.service(item.called(ListingKind.SERVICES.one()));
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

    Manifest manifest(AnswerObject beside, DocumentMembers members) {
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
            String name = call.needed("call");
            calls.add(new Manifest.Call(name, Calls.isDeciding(name), parameters, files, failure, call.place()));
        }
        return new Manifest(calls, members.place);
    }
}
