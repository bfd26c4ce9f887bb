package dev.sgaudit.report;

import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.Packets;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;

/** Packets in English words. */
public final class TrafficText {

    private TrafficText() {}

    public static String of(Packets packets) {
        return Words.ENGLISH.say(TrafficFacts.of(packets));
    }

    public static String ofSent(Packets packets) {
        return Words.ENGLISH.say(TrafficFacts.ofSent(packets));
    }

    public static String of(Direction direction, TrafficSet traffic) {
        return Words.ENGLISH.say(TrafficFacts.of(direction, traffic));
    }

    public static List<String> inFull(Direction direction, TrafficSet traffic) {
        return TrafficFacts.inFull(direction, traffic).stream()
                .map(Words.ENGLISH::say)
                .toList();
    }

    public static String of(Direction direction, Packet packet) {
        return Words.ENGLISH.say(TrafficFacts.of(direction, packet));
    }

    public static String peers(AddressSet peers) {
        return Words.ENGLISH.say(TrafficFacts.peers(peers));
    }

    static String name(NamedNetwork network) {
        return Words.ENGLISH.say(TrafficFacts.name(network));
    }

    static String preposition(Direction direction) {
        return switch (direction) {
            case INGRESS -> " from ";
            case EGRESS -> " to ";
        };
    }
}
