package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.PortText;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the listings of templates say: the members of address and service templates, and of their groups. */
final class TemplateEntries {

    static final String ADDRESS_TEMPLATE = "AddressTemplateId AddressSet";
    static final String ADDRESS_TEMPLATE_GROUP = "AddressTemplateGroupId AddressTemplateIdSet";
    static final String SERVICE_TEMPLATE = "ServiceTemplateId ServiceSet";
    static final String SERVICE_TEMPLATE_GROUP =
            "ServiceTemplateGroupId ServiceTemplateIdSet ServiceTemplateSet{" + SERVICE_TEMPLATE + "}";

    /** A page of Tencent's writes the comma of a port list so. */
    private static final char FULL_WIDTH_COMMA = '，';

    private TemplateEntries() {}

    static Optional<Entry> addressTemplate(Part part) {
        AddressSet certain = AddressSet.NONE;
        AddressSet possible = AddressSet.NONE;
        for (Told<String> member : members(part, "AddressSet")) {
            Optional<Peer> peer = findAddresses(member.what());
            if (peer.isEmpty()) {
                part.reject(
                        member.place(),
                        "unknown-address",
                        "A member of an address template is " + Quoted.text(member.what())
                                + "; an address, a block such as 10.0.0.0/8 or a range such as 10.1.0.1-10.1.0.99 is"
                                + " expected: export it again.");
            } else {
                certain = certain.plus(peer.get().certain());
                possible = possible.plus(peer.get().possible(Stack.DUAL));
            }
        }
        AddressSet all = certain;
        AddressSet widest = part.isWhole() ? possible : AddressSet.ALL;
        return NetworkEntries.named(templateId(part, "AddressTemplateId", "ipm-"))
                .map(id -> new Entry.AddressTemplate(id, all, widest));
    }

    /** What one member stands for: an address, a block, or all from one address to another. */
    private static Optional<Peer> findAddresses(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen >= 0) {
            Optional<Address> first =
                    AddressText.findAddress(text.substring(0, hyphen).strip());
            Optional<Address> last =
                    AddressText.findAddress(text.substring(hyphen + 1).strip());
            boolean isRange = first.isPresent()
                    && last.isPresent()
                    && first.get().family() == last.get().family()
                    && first.get().compareTo(last.get()) <= 0;
            return isRange
                    ? Optional.of(new Peer.Block(text, AddressSet.range(first.get(), last.get())))
                    : Optional.empty();
        }
        Optional<CidrBlock> block = AddressText.findBlock(text);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        boolean isAtZero =
                block.get().high() == 0 && block.get().low() == 0 && block.get().length() > 0;
        if (isAtZero) {
            // Whether 0.0.0.0/n is the whole world in a template too, as it is in a rule, nobody says.
            return Optional.of(new Peer.Ambiguous(
                    text,
                    AddressSet.of(block.get()),
                    text.indexOf(':') < 0 ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6));
        }
        return Optional.of(new Peer.Block(text, AddressSet.of(block.get())));
    }

    static Optional<Entry> addressTemplateGroup(Part part) {
        Optional<List<String>> templates = part.neededIds("AddressTemplateIdSet", "ipm-");
        return templates.flatMap(ids -> NetworkEntries.named(templateId(part, "AddressTemplateGroupId", "ipmg-"))
                .map(id -> new Entry.AddressTemplateGroup(id, ids)));
    }

    static Optional<Entry> serviceTemplate(Part part) {
        return template(part).map(template -> template);
    }

    private static Optional<Entry.ServiceTemplate> template(Part part) {
        List<Service.Ports> services = new ArrayList<>();
        for (Told<String> member : members(part, "ServiceSet")) {
            Optional<Service.Ports> ports = findService(member.what());
            if (ports.isEmpty()) {
                part.reject(
                        member.place(),
                        "unknown-service",
                        "A member of a service template is " + Quoted.text(member.what())
                                + "; such as tcp:80,443, udp:5000-5100, tcp:all, icmp or gre is expected: export it"
                                + " again.");
            } else {
                services.add(ports.get());
            }
        }
        boolean isWhole = part.isWhole();
        return NetworkEntries.named(templateId(part, "ServiceTemplateId", "ppm-"))
                .map(id -> new Entry.ServiceTemplate(id, services, isWhole));
    }

    private static Optional<Service.Ports> findService(String text) {
        int colon = text.indexOf(':');
        Optional<ProtocolSet> protocols = RuleMeaning.protocols((colon < 0 ? text : text.substring(0, colon)).strip());
        String ports = colon < 0
                ? "all"
                : text.substring(colon + 1).replace(FULL_WIDTH_COMMA, ',').strip();
        if (protocols.isEmpty()) {
            return Optional.empty();
        }
        if (RuleMeaning.isWord(ports, "all")) {
            return Optional.of(new Service.Ports(protocols.get(), PortSet.ALL));
        }
        return ProtocolSet.WITH_PORTS.covers(protocols.get())
                ? PortText.find(ports).map(found -> new Service.Ports(protocols.get(), found))
                : Optional.empty();
    }

    static Optional<Entry> serviceTemplateGroup(Part part) {
        Optional<List<String>> templates = part.neededIds("ServiceTemplateIdSet", "ppm-");
        List<Entry.ServiceTemplate> members = new ArrayList<>();
        for (Part member : part.parts("ServiceTemplateSet")) {
            if (member.has("ServiceSet")) {
                template(member).ifPresent(members::add);
                part.include(member);
            }
        }
        return templates.flatMap(ids -> NetworkEntries.named(templateId(part, "ServiceTemplateGroupId", "ppmg-"))
                .map(id -> new Entry.ServiceTemplateGroup(id, ids, members)));
    }

    private static List<Told<String>> members(Part part, String name) {
        Optional<List<Told<String>>> members = part.texts(name);
        if (members.isEmpty() && part.isWhole()) {
            part.reject(
                    name,
                    "missing-member",
                    "A template has no " + name + "; the list of its members is expected: export it again, with"
                            + " NeedMemberInfo if the call asks for it.");
        }
        return members.orElse(List.of());
    }

    private static String templateId(Part part, String name, String prefix) {
        String id = part.id(name);
        if (!id.isEmpty() && !GroupId.hasShape(id, prefix)) {
            part.reject(
                    name,
                    "unknown-id",
                    name + " is " + Quoted.text(id) + "; an id such as " + prefix
                            + "1a2b3c4d is expected: export it again.");
            return "";
        }
        return id;
    }
}
