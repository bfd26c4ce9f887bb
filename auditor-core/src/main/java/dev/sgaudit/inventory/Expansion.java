package dev.sgaudit.inventory;

import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fills into rules what the listings tell of the templates and groups that the rules name. */
public final class Expansion {

    private final Inventory inventory;
    private final Map<String, Optional<Peer>> peers = new HashMap<>();
    private final Map<String, Optional<Service>> services = new HashMap<>();
    private final SortedMap<String, Filled> filled = new TreeMap<>();

    public Expansion(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * An id that stands in rules, with what the listings tell of it.
     *
     * @param isWhole whether that is all of it
     * @param words what it stands for, as far as it is told
     * @param origins where that was read
     */
    public record Filled(String id, boolean isWhole, String words, List<String> origins) {
        public Filled {
            origins = List.copyOf(origins);
        }
    }

    /** All ids that were filled in so far, sorted. */
    public List<Filled> filled() {
        return List.copyOf(filled.values());
    }

    /** The group with everything filled in that the listings tell. */
    public SecurityGroup applied(SecurityGroup group) {
        boolean isPlain = group.ingress().stream().allMatch(Rule::isKnown)
                && group.egress().stream().allMatch(Rule::isKnown);
        return isPlain
                ? group
                : group.withRules(
                        group.ingress().stream().map(this::applied).toList(),
                        group.egress().stream().map(this::applied).toList());
    }

    private Rule applied(Rule rule) {
        return rule.with(applied(rule.service()), applied(rule.peer()));
    }

    private Service applied(Service service) {
        return service instanceof Service.Template template
                ? findService(template.id()).orElse(service)
                : service;
    }

    private Peer applied(Peer peer) {
        if (peer instanceof Peer.Template template) {
            return findPeer(template.id()).orElse(peer);
        }
        return peer instanceof Peer.Group group ? findPeer(group.id()).orElse(peer) : peer;
    }

    /** What the listings tell of an address template, a group of them, or a security group. */
    public Optional<Peer> findPeer(String id) {
        return peers.computeIfAbsent(id, this::lookUpPeer);
    }

    /** What the listings tell of a service template or a group of them. */
    public Optional<Service> findService(String id) {
        return services.computeIfAbsent(id, this::lookUpService);
    }

    private Optional<Peer> lookUpPeer(String id) {
        if (IdShape.GROUP.begins(id)) {
            return lookUpGroup(id);
        }
        return IdShape.ADDRESS_TEMPLATE_GROUP.begins(id) ? lookUpTemplates(id) : lookUpTemplate(id);
    }

    private Optional<Peer> lookUpTemplate(String id) {
        Optional<Told<Entry.AddressTemplate>> told =
                inventory.find(ListingKind.ADDRESS_TEMPLATES, Entry.AddressTemplate.class, id);
        return told.map(template -> keep(
                id,
                template.what().certain(),
                template.what().possible(),
                List.of(template.origin()),
                Need.of(Need.Kind.TEMPLATE, id, ListingKind.ADDRESS_TEMPLATES.call())));
    }

    private Optional<Peer> lookUpTemplates(String id) {
        Optional<Told<Entry.AddressTemplateGroup>> told =
                inventory.find(ListingKind.ADDRESS_TEMPLATE_GROUPS, Entry.AddressTemplateGroup.class, id);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        AddressSet certain = AddressSet.NONE;
        AddressSet possible = AddressSet.NONE;
        Need need = Need.of(Need.Kind.TEMPLATE, id, ListingKind.ADDRESS_TEMPLATES.call());
        if (told.get().what().templates().isEmpty()) {
            need = Need.of(Need.Kind.TEMPLATE, id, ListingKind.ADDRESS_TEMPLATE_GROUPS.call());
            possible = AddressSet.ALL;
        }
        Set<String> origins = new LinkedHashSet<>();
        origins.add(told.get().origin());
        for (String member : told.get().what().templates()) {
            Optional<Told<Entry.AddressTemplate>> template =
                    inventory.find(ListingKind.ADDRESS_TEMPLATES, Entry.AddressTemplate.class, member);
            if (template.isEmpty()) {
                need = Need.of(Need.Kind.TEMPLATE, member, ListingKind.ADDRESS_TEMPLATES.call());
                possible = AddressSet.ALL;
                continue;
            }
            origins.add(template.get().origin());
            certain = certain.plus(template.get().what().certain());
            possible = possible.plus(template.get().what().possible());
        }
        return Optional.of(keep(id, certain, possible, List.copyOf(origins), need));
    }

    private Peer keep(String id, AddressSet certain, AddressSet possible, List<String> origins, Need need) {
        boolean isWhole = certain.equals(possible);
        filled.put(id, new Filled(id, isWhole, certain.toString(), origins));
        if (isWhole) {
            return new Peer.Block(id, certain);
        }
        return possible.equals(AddressSet.ALL)
                ? new Peer.Partial(new Peer.Template(id), certain, need)
                : new Peer.Ambiguous(id, certain, possible);
    }

    /** The private addresses of what is bound to a group. Nothing where no listing could tell. */
    private Optional<Peer> lookUpGroup(String id) {
        boolean isTold = inventory.lists(ListingKind.MACHINES) || inventory.lists(ListingKind.INTERFACES);
        if (!isTold) {
            return Optional.empty();
        }
        GroupMembers members = GroupMembers.of(id, inventory);
        filled.put(id, new Filled(id, members.isWhole(), members.addresses().toString(), members.origins()));
        return Optional.of(
                members.isWhole()
                        ? new Peer.Block(id, members.addresses())
                        : new Peer.Partial(
                                new Peer.Group(id),
                                members.addresses(),
                                Need.of(
                                        Need.Kind.GROUP,
                                        id,
                                        Message.of("settle/all-pages")
                                                .with("calls", Message.of("call/instances-and-interfaces")))));
    }

    private Optional<Service> lookUpService(String id) {
        if (!IdShape.SERVICE_TEMPLATE_GROUP.begins(id)) {
            return findTemplate(id)
                    .map(told -> keep(
                            id,
                            told.what().services(),
                            told.what().isWhole(),
                            List.of(told.origin()),
                            Need.of(Need.Kind.TEMPLATE, id, ListingKind.SERVICE_TEMPLATES.call())));
        }
        Optional<Told<Entry.ServiceTemplateGroup>> told =
                inventory.find(ListingKind.SERVICE_TEMPLATE_GROUPS, Entry.ServiceTemplateGroup.class, id);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        List<Service.Ports> known = new ArrayList<>();
        boolean isWhole = !told.get().what().templates().isEmpty();
        Need need = Need.of(
                Need.Kind.TEMPLATE,
                id,
                (isWhole ? ListingKind.SERVICE_TEMPLATES : ListingKind.SERVICE_TEMPLATE_GROUPS).call());
        Set<String> origins = new LinkedHashSet<>();
        origins.add(told.get().origin());
        for (String member : told.get().what().templates()) {
            Optional<Told<Entry.ServiceTemplate>> template = findTemplate(member);
            isWhole &= template.isPresent() && template.get().what().isWhole();
            if (template.isEmpty()) {
                need = Need.of(Need.Kind.TEMPLATE, member, ListingKind.SERVICE_TEMPLATES.call());
                continue;
            }
            origins.add(template.get().origin());
            known.addAll(template.get().what().services());
        }
        return Optional.of(keep(id, known, isWhole, List.copyOf(origins), need));
    }

    private Optional<Told<Entry.ServiceTemplate>> findTemplate(String id) {
        return inventory.find(ListingKind.SERVICE_TEMPLATES, Entry.ServiceTemplate.class, id);
    }

    private Service keep(String id, List<Service.Ports> known, boolean isWhole, List<String> origins, Need need) {
        List<Service.Ports> distinct = known.stream().distinct().toList();
        String words =
                String.join(", ", distinct.stream().map(Service.Ports::toString).toList());
        filled.put(id, new Filled(id, isWhole, words, origins));
        return isWhole ? new Service.Resolved(id, distinct) : new Service.Partial(id, distinct, need);
    }
}
