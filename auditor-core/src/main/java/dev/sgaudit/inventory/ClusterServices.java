package dev.sgaudit.inventory;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Services of one cluster, as far as the inputs list them.
 *
 * @param services each once, sorted by their ids
 * @param lack what keeps these from being known to be all
 * @param files those that list them
 * @param need what would tell all of them
 */
public record ClusterServices(List<Told<Entry.ClusterService>> services, Lack lack, List<String> files, Need need) {

    /** The Service that every cluster has. */
    private static final String OF_EVERY_CLUSTER = "default/kubernetes";

    /** The namespace in which every cluster has Services. */
    private static final String OF_THE_SYSTEM = "kube-system/";

    /** Nothing is told of any. */
    public static final ClusterServices NOT_TOLD =
            new ClusterServices(List.of(), Lack.NO_LIST, List.of(), need(Message.of("need/all-services")));

    /** What keeps the Services of the inputs from being known to be all. */
    public enum Lack {
        /** Nothing does: a list holds all of them. */
        NOTHING,
        /** No input lists any. */
        NO_LIST,
        /** Of no list each item was read, or the list goes on elsewhere. */
        NOT_WHOLE,
        /** No list shows that it is of all namespaces. */
        NOT_OF_ALL_NAMESPACES,
        /** Lists contradict each other. */
        DIFFERENT_LISTS
    }

    public ClusterServices {
        services = List.copyOf(services);
        files = List.copyOf(files);
    }

    /** Those of this cluster. */
    public static ClusterServices of(Inventory inventory, String cluster) {
        List<Listing> lists = inventory.pages(ListingKind.SERVICES, cluster);
        List<String> origins = new ArrayList<>();
        for (Listing list : lists) {
            if (!origins.contains(list.place().file())) {
                origins.add(list.place().file());
            }
        }
        return new ClusterServices(
                inventory.all(ListingKind.SERVICES, Entry.ClusterService.class, cluster),
                lack(lists),
                origins,
                need(Message.of("need/all-services-of").with("cluster", cluster)));
    }

    /** Where they are listed. */
    public Fact origin() {
        return Told.origins(files);
    }

    private static Need need(Message what) {
        return new Need(Need.Kind.DOCUMENT, what, ListingKind.SERVICES.call());
    }

    private static Lack lack(List<Listing> lists) {
        if (lists.isEmpty()) {
            return Lack.NO_LIST;
        }
        Optional<Map<String, Entry>> all = Optional.empty();
        boolean isAnyWhole = false;
        for (Listing list : lists) {
            Map<String, Entry> own = byId(list);
            isAnyWhole |= list.isWhole();
            if (list.isWhole() && isOfAllNamespaces(own)) {
                all = Optional.of(own);
            }
        }
        if (all.isEmpty()) {
            return isAnyWhole ? Lack.NOT_OF_ALL_NAMESPACES : Lack.NOT_WHOLE;
        }
        for (Listing list : lists) {
            boolean isAll = list.isWhole() && isOfAllNamespaces(byId(list));
            boolean agrees = isAll
                    ? byId(list).equals(all.get())
                    : all.get().entrySet().containsAll(byId(list).entrySet());
            if (!agrees) {
                return Lack.DIFFERENT_LISTS;
            }
        }
        return Lack.NOTHING;
    }

    private static Map<String, Entry> byId(Listing list) {
        Map<String, Entry> byId = new HashMap<>();
        for (Told<Entry> told : list.entries()) {
            byId.put(told.what().id(), told.what());
        }
        return byId;
    }

    private static boolean isOfAllNamespaces(Map<String, Entry> services) {
        boolean isOfTheSystem = false;
        for (String id : services.keySet()) {
            isOfTheSystem |= id.startsWith(OF_THE_SYSTEM);
        }
        return isOfTheSystem && services.containsKey(OF_EVERY_CLUSTER);
    }

    /** Whether these are all Services of the cluster. */
    public boolean areAll() {
        return lack == Lack.NOTHING;
    }

    /** Those that the cluster certainly has: of lists that contradict each other nobody knows which one is right. */
    public List<Told<Entry.ClusterService>> certain() {
        return lack == Lack.DIFFERENT_LISTS ? List.of() : services;
    }

    /** The node ports that these need in a protocol. */
    public static PortSet ports(List<Told<Entry.ClusterService>> services, ProtocolSet protocol) {
        PortSet ports = PortSet.NONE;
        for (Told<Entry.ClusterService> service : services) {
            for (Service.Ports port : service.what().needed()) {
                ports = protocol.covers(port.protocols()) ? ports.plus(port.ports()) : ports;
            }
        }
        return ports;
    }
}
