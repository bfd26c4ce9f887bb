package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.IdShape;
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
import java.util.regex.Pattern;

/** What the listings of templates say: the members of address and service templates, and of their groups. */
final class TemplateEntries {

    static final String ADDRESS_TEMPLATE = "AddressTemplateId AddressSet AddressExtraSet{Address}";
    static final String ADDRESS_TEMPLATE_GROUP =
            "AddressTemplateGroupId AddressTemplateIdSet AddressTemplateSet{AddressTemplateId}";
    static final String SERVICE_TEMPLATE = "ServiceTemplateId ServiceSet ServiceExtraSet{Service}";
    static final String SERVICE_TEMPLATE_GROUP =
            "ServiceTemplateGroupId ServiceTemplateIdSet ServiceTemplateSet{" + SERVICE_TEMPLATE + "}";

    /** A page of Tencent's writes the comma of a port list so. */
    private static final char FULL_WIDTH_COMMA = '，';

    private static final Pattern BLANKS_AROUND_SIGNS = Pattern.compile(" *([,-]) *");

    private TemplateEntries() {}

    static Optional<Entry> addressTemplate(AnswerObject part) {
        AddressSet certain = AddressSet.NONE;
        AddressSet possible = AddressSet.NONE;
        List<Told<String>> members = members(part, "AddressSet", "AddressExtraSet", "Address");
        for (Told<String> member : members) {
            Optional<Peer> peer = findAddresses(member.what().strip());
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
        // Tencent makes no template without members, so one that shows none has not been shown whole.
        AddressSet widest = part.isWhole() && !members.isEmpty() ? possible : AddressSet.ALL;
        return NetworkEntries.named(part.id("AddressTemplateId", IdShape.ADDRESS_TEMPLATE))
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
                    ? Optional.of(Peer.standingFor(text, AddressSet.range(first.get(), last.get())))
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
        return Optional.of(Peer.standingFor(text, AddressSet.of(block.get())));
    }

    static Optional<Entry> addressTemplateGroup(AnswerObject part) {
        Optional<List<String>> templates = part.neededIds("AddressTemplateIdSet", IdShape.ADDRESS_TEMPLATE);
        for (AnswerObject member : part.parts("AddressTemplateSet")) {
            refuseUnlisted(member, "AddressTemplateId", member.text("AddressTemplateId"), templates);
        }
        return templates.flatMap(
                ids -> NetworkEntries.named(part.id("AddressTemplateGroupId", IdShape.ADDRESS_TEMPLATE_GROUP))
                        .map(id -> new Entry.AddressTemplateGroup(id, ids)));
    }

    static Optional<Entry> serviceTemplate(AnswerObject part) {
        return template(part).map(template -> template);
    }

    private static Optional<Entry.ServiceTemplate> template(AnswerObject part) {
        List<Service.Ports> services = new ArrayList<>();
        List<Told<String>> members = members(part, "ServiceSet", "ServiceExtraSet", "Service");
        for (Told<String> member : members) {
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
        boolean isWhole = part.isWhole() && !members.isEmpty();
        return NetworkEntries.named(part.id("ServiceTemplateId", IdShape.SERVICE_TEMPLATE))
                .map(id -> new Entry.ServiceTemplate(id, services, isWhole));
    }

    private static Optional<Service.Ports> findService(String text) {
        int colon = text.indexOf(':');
        Optional<ProtocolSet> protocols = RuleMeaning.protocols((colon < 0 ? text : text.substring(0, colon)).strip());
        String ports = colon < 0 ? "all" : withoutBlanks(text.substring(colon + 1));
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

    /** Blanks may stand around commas and hyphens; between two digits they stay, and spell no port. */
    private static String withoutBlanks(String ports) {
        return BLANKS_AROUND_SIGNS
                .matcher(ports.replace(FULL_WIDTH_COMMA, ',').strip())
                .replaceAll("$1");
    }

    static Optional<Entry> serviceTemplateGroup(AnswerObject part) {
        Optional<List<String>> templates = part.neededIds("ServiceTemplateIdSet", IdShape.SERVICE_TEMPLATE);
        List<Entry.ServiceTemplate> members = new ArrayList<>();
        for (AnswerObject member : part.parts("ServiceTemplateSet")) {
            if (member.has("ServiceSet")) {
                Optional<Entry.ServiceTemplate> template = template(member);
                template.ifPresent(read -> refuseUnlisted(member, "ServiceTemplateId", read.id(), templates));
                template.ifPresent(members::add);
            } else {
                refuseUnlisted(member, "ServiceTemplateId", member.text("ServiceTemplateId"), templates);
            }
        }
        return templates.flatMap(
                ids -> NetworkEntries.named(part.id("ServiceTemplateGroupId", IdShape.SERVICE_TEMPLATE_GROUP))
                        .map(id -> new Entry.ServiceTemplateGroup(id, ids, members)));
    }

    /** Says where a group describes a template that its list of ids leaves out. */
    private static void refuseUnlisted(AnswerObject member, String name, String id, Optional<List<String>> listed) {
        if (!id.isEmpty() && listed.isPresent() && !listed.get().contains(id)) {
            member.reject(
                    name,
                    "contradiction",
                    "A group of templates describes " + Quoted.text(id) + " and leaves it out of the list of their ids;"
                            + " each in both is expected: export it again.");
        }
    }

    /** The members, which a second list repeats one by one with what is said of each. */
    private static List<Told<String>> members(AnswerObject part, String name, String again, String member) {
        List<Told<String>> described = new ArrayList<>();
        for (AnswerObject one : part.parts(again)) {
            String text = one.needed(member);
            if (!text.isEmpty()) {
                described.add(new Told<>(text, one.place(member)));
            }
        }
        if (!part.has(name) && described.isEmpty()) {
            part.reject(
                    name,
                    "missing-member",
                    "A template has no " + name + "; the list of its members is expected: export it again, with"
                            + " --NeedMemberInfo True if the call asks for it.");
        }
        List<Told<String>> members = part.texts(name).orElse(List.of());
        if (members.isEmpty()) {
            return described;
        }
        for (Told<String> one : described) {
            if (members.stream().noneMatch(listed -> listed.what().equals(one.what()))) {
                part.reject(
                        one.place(),
                        "contradiction",
                        again + " of a template describes " + Quoted.text(one.what()) + ", which " + name
                                + " leaves out; each member in both is expected: export it again.");
            }
        }
        return members;
    }
}
