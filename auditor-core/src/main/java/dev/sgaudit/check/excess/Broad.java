package dev.sgaudit.check.excess;

import dev.sgaudit.check.Beyond;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ports that a broad range of private addresses reaches beyond what is permitted, over all rules together: an
 * unbroken range outside the VPC that is larger than all of the VPC. Splitting it over rules helps nobody.
 *
 * @param traffic the private IPv4 packets from outside the VPC at these ports
 * @param isSure whether the VPC is known, beside which the ranges were measured
 */
record Broad(TrafficSet traffic, boolean isSure) {

    private static final Broad NOTHING = new Broad(TrafficSet.NONE, true);

    /** No smaller range is broad, however small the VPC is: the addresses of a /16. */
    private static final BigInteger LEAST = BigInteger.valueOf(1L << 16);

    /**
     * The broad ones of these TCP and UDP ports, by what is admitted as surely as that.
     *
     * @param all what stands for the surplus where that is too much to write out
     */
    static Broad of(Scene scene, Certainty certainty, TrafficSet ports, List<Surplus> all) {
        Network vpc = scene.subject().posture().networks().vpc();
        AddressSet outside = SpecialAddresses.PRIVATE_IPV4.minus(vpc.addresses().only(AddressFamily.IPV4));
        List<Box> regions = regions(scene, certainty, all, inside(ports, outside));
        if (regions.isEmpty()) {
            return NOTHING;
        }
        BigInteger size = vpc.addresses().count(AddressFamily.IPV4);
        TrafficSet broad = TrafficSet.NONE;
        for (Box box : ports.regions()) {
            for (int range = 0; range < box.ports().ranges(); range++) {
                for (int port = box.ports().first(range); port <= box.ports().last(range); port++) {
                    if (isBroad(reaching(regions, box.protocols(), port, outside), size)) {
                        broad = broad.plus(TrafficSet.of(new Box(box.protocols(), PortSet.of(port), outside)));
                    }
                }
            }
        }
        return new Broad(broad, vpc.isKnown());
    }

    private static List<Box> inside(TrafficSet ports, AddressSet outside) {
        List<Box> doors = new ArrayList<>();
        for (Box box : ports.regions()) {
            doors.add(new Box(box.protocols(), box.ports(), outside));
        }
        return doors;
    }

    private static List<Box> regions(Scene scene, Certainty certainty, List<Surplus> all, List<Box> doors) {
        List<Box> regions = new ArrayList<>();
        Optional<List<Beyond>> parts = scene.excess().find(Direction.INGRESS);
        if (parts.isPresent() && areOfMachines(parts.get(), doors)) {
            parts = scene.excess().findButOfMachines();
        }
        if (parts.isPresent()) {
            for (Beyond part : parts.get()) {
                if (part.certainty().compareTo(certainty) <= 0) {
                    add(regions, part.rule(), part.traffic(), doors);
                }
            }
        } else {
            for (Surplus surplus : all) {
                if (surplus.certainty().compareTo(certainty) <= 0) {
                    add(regions, surplus.rule(), surplus.traffic(), doors);
                }
            }
        }
        return regions;
    }

    /** Whether some of the packets in question are taken by a rule for the members of a group. */
    private static boolean areOfMachines(List<Beyond> parts, List<Box> doors) {
        for (Beyond part : parts) {
            if (part.rule().peer().isOfMachines()) {
                for (Box region : part.traffic().regions()) {
                    for (Box door : doors) {
                        if (region.touches(door)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Machines of a group are machines, wherever they are, and no range. */
    private static void add(List<Box> regions, Rule rule, TrafficSet traffic, List<Box> doors) {
        if (rule.peer().isOfMachines()) {
            return;
        }
        for (Box region : traffic.regions()) {
            for (Box door : doors) {
                if (region.touches(door)) {
                    regions.add(region);
                    break;
                }
            }
        }
    }

    private static AddressSet reaching(List<Box> regions, ProtocolSet protocol, int port, AddressSet outside) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (Box region : regions) {
            if (region.protocols().covers(protocol) && region.ports().contains(port)) {
                blocks.addAll(region.peers().intersect(outside).blocks());
            }
        }
        return blocks.isEmpty() ? AddressSet.NONE : AddressSet.ofBlocks(blocks);
    }

    private static boolean isBroad(AddressSet sources, BigInteger vpc) {
        BigInteger unbroken = BigInteger.ZERO;
        long next = -1;
        for (CidrBlock block : sources.blocks()) {
            Address first = block.first();
            BigInteger count = AddressSet.of(block).count(AddressFamily.IPV4);
            unbroken = first.low() == next ? unbroken.add(count) : count;
            if (unbroken.compareTo(vpc) > 0 && unbroken.compareTo(LEAST) >= 0) {
                return true;
            }
            next = block.last().low() + 1;
        }
        return false;
    }

    /**
     * What is found of a surplus, which is worse where its packets are among these: for certain, or while the VPC is not
     * known only possibly.
     *
     * @param severity how bad it is beside that
     * @param counted those of its packets that count for it
     */
    Finding finding(
            Surplus surplus, Check check, Severity severity, TrafficSet counted, Scene scene, Map<String, Fact> facts) {
        boolean isWorse = !severity.isAtLeast(Severity.MEDIUM) && !traffic.isEmpty() && traffic.touches(counted);
        Severity worst = isWorse ? Severity.MEDIUM : severity;
        boolean isOpen = isWorse && !isSure;
        List<Need> needs = surplus.needs();
        if (isOpen) {
            needs = new ArrayList<>(needs);
            needs.add(scene.subject().posture().networkNeed("vpc"));
        }
        Severity atLeast = isOpen && surplus.certainty() == Certainty.CERTAIN ? severity : worst;
        return surplus.finding(check, worst, atLeast, facts, needs);
    }
}
