package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bytes of a group as far as they are packed. A text is written where it stands first, and later its number. */
final class Packing {

    /** So many bits of a number stand in one byte. */
    static final int BITS = 7;

    /** The bit of a byte that says that the number goes on. */
    static final int MORE = 1 << BITS;

    /** No protocol has this number, one up. */
    static final int ALL_PROTOCOLS = 257;

    /** What kind of peer or service comes next. */
    enum Kind {
        BLOCK,
        ANYONE,
        TEMPLATE,
        GROUP,
        PARTIAL,
        AMBIGUOUS,
        UNKNOWN,
        WRITTEN,
        RESOLVED
    }

    /** What kind of fact comes next. */
    enum Facts {
        NAME,
        QUOTE,
        COUNT,
        SEVERAL,
        MESSAGE
    }

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private final Map<String, Integer> texts = new HashMap<>();

    void group(SecurityGroup group) {
        text(group.id());
        text(group.name());
        text(group.version());
        word(group.order());
        rules(group.ingress());
        rules(group.egress());
        number(group.gaps().size());
        for (Gap gap : group.gaps()) {
            word(gap.kind());
            word(gap.direction());
            text(gap.found());
            text(gap.expected());
            place(gap.place());
        }
        number(group.read());
        number(group.understood());
        place(group.place());
    }

    private void rules(List<Rule> rules) {
        number(rules.size());
        for (Rule rule : rules) {
            text(rule.group());
            word(rule.direction());
            number(rule.position());
            number(rule.index() - Rule.NONE);
            word(rule.verb());
            service(rule.service());
            peer(rule.peer());
            text(rule.description());
            place(rule.place());
            number(rule.absence().isPresent() ? 1 : 0);
            if (rule.absence().isPresent()) {
                message(rule.absence().get());
            }
        }
    }

    private void service(Service service) {
        if (service instanceof Service.Written written) {
            kind(Kind.WRITTEN);
            ports(written.ports());
        } else if (service instanceof Service.Resolved resolved) {
            kind(Kind.RESOLVED);
            text(resolved.id());
            allPorts(resolved.members());
        } else if (service instanceof Service.Partial partial) {
            kind(Kind.PARTIAL);
            text(partial.id());
            allPorts(partial.known());
            need(partial.need());
        } else if (service instanceof Service.Template template) {
            kind(Kind.TEMPLATE);
            text(template.id());
        } else if (service instanceof Service.Unknown unknown) {
            kind(Kind.UNKNOWN);
            need(unknown.need());
            number(unknown.members().size());
            for (String member : unknown.members()) {
                text(member);
            }
        } else {
            throw new IllegalStateException("nobody knows how to pack the service " + service);
        }
    }

    private void allPorts(List<Service.Ports> all) {
        number(all.size());
        for (Service.Ports ports : all) {
            ports(ports);
        }
    }

    private void ports(Service.Ports ports) {
        protocols(ports.protocols());
        number(ports.ports().ranges());
        for (int range = 0; range < ports.ports().ranges(); range++) {
            number(ports.ports().first(range));
            number(ports.ports().last(range));
        }
    }

    /** Numbers one up, for most rules name one protocol; or the one that stands for all. */
    private void protocols(ProtocolSet protocols) {
        if (protocols.equals(ProtocolSet.ALL)) {
            number(ALL_PROTOCOLS);
            return;
        }
        ProtocolSet rest = protocols;
        while (!rest.isEmpty()) {
            ProtocolSet lowest = ProtocolSet.of(rest.lowest());
            number(1L + rest.lowest());
            rest = rest.minus(lowest);
        }
        number(0);
    }

    private void peer(Peer peer) {
        if (peer instanceof Peer.Block block) {
            kind(Kind.BLOCK);
            text(block.text());
            addresses(block.addresses());
        } else if (peer instanceof Peer.Anyone) {
            kind(Kind.ANYONE);
        } else if (peer instanceof Peer.Template template) {
            kind(Kind.TEMPLATE);
            text(template.id());
        } else if (peer instanceof Peer.Group other) {
            kind(Kind.GROUP);
            text(other.id());
        } else if (peer instanceof Peer.Partial partial) {
            kind(Kind.PARTIAL);
            peer(partial.whole());
            addresses(partial.known());
            need(partial.need());
        } else if (peer instanceof Peer.Ambiguous ambiguous) {
            kind(Kind.AMBIGUOUS);
            text(ambiguous.text());
            addresses(ambiguous.certain());
            addresses(ambiguous.widest());
        } else if (peer instanceof Peer.Unknown unknown) {
            kind(Kind.UNKNOWN);
            need(unknown.need());
        } else {
            throw new IllegalStateException("nobody knows how to pack the peer " + peer);
        }
    }

    private void addresses(AddressSet addresses) {
        List<CidrBlock> blocks = addresses.blocks();
        number(blocks.size());
        for (CidrBlock block : blocks) {
            word(block.family());
            number(block.high());
            number(block.low());
            number(block.length());
        }
    }

    private void need(Need need) {
        word(need.kind());
        message(need.what());
        number(need.ways().size());
        for (Message way : need.ways()) {
            message(way);
        }
    }

    private void message(Message message) {
        text(message.key());
        number(message.slots().size());
        for (Message.Slot slot : message.slots()) {
            text(slot.name());
            fact(slot.fact());
        }
    }

    private void fact(Fact fact) {
        if (fact instanceof Fact.Name name) {
            word(Facts.NAME);
            text(name.text());
        } else if (fact instanceof Fact.Quote quote) {
            word(Facts.QUOTE);
            text(quote.text());
        } else if (fact instanceof Fact.Count count) {
            word(Facts.COUNT);
            number(count.number());
        } else if (fact instanceof Fact.Several several) {
            word(Facts.SEVERAL);
            word(several.joined());
            number(several.facts().size());
            for (Fact one : several.facts()) {
                fact(one);
            }
        } else if (fact instanceof Message message) {
            word(Facts.MESSAGE);
            message(message);
        }
    }

    private void place(Place place) {
        text(place.file());
        number(place.line());
        number(place.column());
        number(place.offset());
        text(place.container());
        number(place.item() - (long) Place.WHOLE);
    }

    private void kind(Kind kind) {
        word(kind);
    }

    private void word(Enum<?> constant) {
        text(constant.name());
    }

    private void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            number(1L + known);
            return;
        }
        number(0);
        number(text.length());
        for (int at = 0; at < text.length(); at++) {
            number(text.charAt(at));
        }
    }

    /** Seven bits a byte, the lowest first; a small number takes one byte. */
    private void number(long number) {
        long rest = number;
        while ((rest & -MORE) != 0) {
            put(((int) rest & (MORE - 1)) | MORE);
            rest >>>= BITS;
        }
        put((int) rest);
    }

    private void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
