package dev.sgaudit.check.required;

import dev.sgaudit.check.Packets;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that let through what is missing of a clause, as a person would write them: they open nothing else but packets
 * within the clause that nobody sends.
 */
final class RulesToAdd {

    /** So many rules are named. What takes more of them is not told in a sentence. */
    private static final int MOST = 3;

    private final TrafficSet needed;
    private final Direction direction;

    /** @param needed what the clause requires, with what nobody sends of it */
    RulesToAdd(TrafficSet needed, Direction direction) {
        this.needed = needed;
        this.direction = direction;
    }

    /**
     * Rule texts for what is missing, or where that takes fewer for all that is wanted between the same addresses, or for
     * all that is wanted: the rest of it is let through anyway. None where each takes too many or Tencent has no rule that
     * says it.
     *
     * @param wanted what of the clause nobody excuses; it holds what is missing
     */
    List<String> texts(Packets missing, TrafficSet wanted) {
        if (missing instanceof Packets.Exact some) {
            TrafficSet lacking = some.traffic().intersect(needed);
            Optional<List<String>> exact = find(filledUp(lacking));
            if (exact.isPresent()) {
                return exact.get();
            }
            Optional<List<String>> between = find(wanted.intersect(TrafficSet.of(
                    new Box(ProtocolSet.ALL, PortSet.ALL, filledUp(lacking).peers()))));
            if (between.isPresent()) {
                return between.get();
            }
        }
        return find(wanted).orElse(List.of());
    }

    private Optional<List<String>> find(TrafficSet traffic) {
        List<String> texts = new ArrayList<>();
        for (Box region : traffic.regions()) {
            List<String> services = services(region);
            List<CidrBlock> blocks = region.peers().blocks(MOST + 1);
            if (services.isEmpty() || services.size() * blocks.size() > MOST - texts.size()) {
                return Optional.empty();
            }
            for (String service : services) {
                for (CidrBlock block : blocks) {
                    if (isReadOtherwise(block)) {
                        return Optional.empty();
                    }
                    texts.add(direction.word() + " accept " + service + preposition() + block);
                }
            }
        }
        return Optional.of(texts);
    }

    /** A block that begins at zero means, to Tencent, or may mean all addresses. */
    private static boolean isReadOtherwise(CidrBlock block) {
        return block.high() == 0 && block.low() == 0 && block.length() > 0;
    }

    /** The protocols with the ports, one a rule; none where a rule cannot name one of them. */
    private static List<String> services(Box region) {
        if (region.protocols().equals(ProtocolSet.ALL)) {
            return region.ports().isAll() ? List.of("all") : List.of();
        }
        List<String> services = new ArrayList<>();
        ProtocolSet rest = region.protocols();
        for (ProtocolSet known :
                List.of(ProtocolSet.TCP, ProtocolSet.UDP, ProtocolSet.ICMP, ProtocolSet.ICMPV6, ProtocolSet.GRE)) {
            if (rest.covers(known)) {
                boolean hasPorts =
                        ProtocolSet.WITH_PORTS.covers(known) && !region.ports().isAll();
                services.add(hasPorts ? known + ":" + region.ports() : known.toString());
                rest = rest.minus(known);
            }
        }
        return rest.isEmpty() ? services : List.of();
    }

    private String preposition() {
        return switch (direction) {
            case INGRESS -> " from ";
            case EGRESS -> " to ";
        };
    }

    /** With such packets that nobody sends as make it simpler to write. */
    private TrafficSet filledUp(TrafficSet missing) {
        TrafficSet filled = missing;
        for (Box region : missing.regions()) {
            PortSet ports = region.ports().withUnsent();
            AddressSet peers = peersOf(region);
            AddressSet all = isSimpler(region.peers(), peers) ? peers : region.peers();
            TrafficSet more = TrafficSet.of(new Box(region.protocols(), ports, all));
            filled = needed.covers(more) ? filled.plus(more) : filled;
        }
        return filled;
    }

    /** The region's peers with all that the clause speaks of and nobody sends. */
    private AddressSet peersOf(Box region) {
        return region.peers().plus(needed.peers().intersect(SpecialAddresses.NEVER_SENT));
    }

    private static boolean isSimpler(AddressSet peers, AddressSet filled) {
        return filled.countBlocks(MOST + 1) < peers.countBlocks(MOST + 1) || filled.countBlocks(2) == 1;
    }
}
