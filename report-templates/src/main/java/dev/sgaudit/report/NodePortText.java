package dev.sgaudit.report;

import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Service;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;

/** What an owner says of NodePorts, and what the Services of the cluster make of it, in words. Names of Services are as in inputs. */
public final class NodePortText {

    /** So many Services are named; the rest are counted. */
    private static final int MOST_NAMED = 10;

    private NodePortText() {}

    /** An item each; none where nothing is declared. Each goes on behind the word NodePorts. */
    static List<String> items(Subject subject) {
        NodePort intent = subject.intents().nodePort();
        ClusterServices services = subject.surroundings().services();
        List<String> items = new ArrayList<>();
        if (intent.from().isPresent()) {
            items.add("from " + intent.from().get());
        }
        if (intent.ports() instanceof NodePorts.Listed listed) {
            items.add(listed.ports() + " of TCP and UDP");
        } else if (intent.ports() instanceof NodePorts.OfServices) {
            items.add("that Services use: " + ofServices(services));
        }
        if (!intent.required()) {
            items.add("not required");
            addNamed(items, "of Services behind no load balancer, required all the same: ", kept(subject));
            addNamed(
                    items, "not required on the owner's word that load balancers allow by default: ", dropped(subject));
        }
        return items;
    }

    /** {@code tcp:30080 and udp:30053 (FILE)}, or why they are not known and what would tell them. */
    public static String ofServices(ClusterServices services) {
        String known = ports(services.certain());
        String origin = services.files().isEmpty() ? "" : " (" + Words.ENGLISH.say(services.origin()) + ")";
        if (services.areAll()) {
            return (known.isEmpty() ? "none" : known) + origin;
        }
        String part = known.isEmpty() ? "" : known + origin + " and a part that is not known, for ";
        return (part.isEmpty() ? "not known, for " : part) + lack(services) + "; "
                + Words.ENGLISH.say(services.need().settle()) + " tells them";
    }

    /** Why it is not known which Services there are; an empty text where it is. */
    public static String lack(ClusterServices services) {
        return switch (services.lack()) {
            case NOTHING -> "";
            case NO_LIST -> "no input lists them";
            case NOT_WHOLE -> "no list of them was read whole";
            case NOT_OF_ALL_NAMESPACES ->
                "no list of them shows that it is of all namespaces, with default/kubernetes and a Service of kube-system";
            case DIFFERENT_LISTS -> "the lists of them contradict each other";
        };
    }

    /** {@code tcp:30080,30443 and udp:30053}; an empty text where they need none. */
    private static String ports(List<Told<Entry.ClusterService>> services) {
        List<String> ports = new ArrayList<>();
        for (ProtocolSet protocol : List.of(ProtocolSet.TCP, ProtocolSet.UDP)) {
            PortSet needed = ClusterServices.ports(services, protocol);
            if (!needed.isEmpty()) {
                ports.add(protocol + ":" + needed);
            }
        }
        return Enumeration.and(ports);
    }

    private static void addNamed(List<String> items, String lead, List<Named> services) {
        List<String> named = new ArrayList<>();
        for (Named service : services) {
            named.add(service.id() + " (" + String.join(", ", service.ports()) + ")");
        }
        if (!named.isEmpty()) {
            items.add(lead + Enumeration.and(named, MOST_NAMED, "Service"));
        }
    }

    /** A Service with node ports of its own, {@code tcp:30080}. */
    public record Named(String id, List<String> ports) {
        public Named {
            ports = List.copyOf(ports);
        }
    }

    /** The Services whose node ports stay required when the owner says that none is. */
    public static List<Named> kept(Subject subject) {
        return needing(subject, false);
    }

    /** The Services whose node ports are not required on the owner's word. */
    public static List<Named> dropped(Subject subject) {
        return needing(subject, true);
    }

    private static List<Named> needing(Subject subject, boolean areBalanced) {
        PortSet range = subject.intents().nodePort().ports().range();
        List<Named> needing = new ArrayList<>();
        for (Told<Entry.ClusterService> service :
                subject.surroundings().services().services()) {
            List<String> ports = new ArrayList<>();
            for (Service.Ports port : service.what().needed()) {
                if (range.covers(port.ports())) {
                    ports.add(port.toString());
                }
            }
            if (service.what().isBalanced() == areBalanced && !ports.isEmpty()) {
                needing.add(new Named(service.what().id(), ports));
            }
        }
        return needing;
    }
}
