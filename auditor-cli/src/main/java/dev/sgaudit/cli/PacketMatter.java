package dev.sgaudit.cli;

import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Locale;

/** What a question is about. */
sealed interface PacketMatter {

    /** Its parts as they were written. */
    Words words();

    /** As a sentence has it: {@code ingress tcp:22 from 203.0.113.7}. */
    String sentence(Direction direction);

    /** One packet. */
    record OnePacket(Packet packet, Words words) implements PacketMatter {

        @Override
        public String sentence(Direction direction) {
            String port = packet.port() == Packet.NO_PORT ? "" : ":" + packet.port();
            return direction.word() + " " + ProtocolSet.name(packet.protocol()) + port
                    + (direction == Direction.INGRESS ? " from " : " to ") + packet.peer();
        }
    }

    /** All packets of some protocols, ports and peers. */
    record Region(TrafficSet traffic, Words words, List<String> peers) implements PacketMatter {

        public Region {
            peers = List.copyOf(peers);
        }

        @Override
        public String sentence(Direction direction) {
            return direction.word() + " " + words.protocol() + (words.port().isEmpty() ? "" : ":" + words.port())
                    + (direction == Direction.INGRESS ? " from " : " to ") + String.join(",", peers);
        }
    }

    /**
     * The parts of a question as text.
     *
     * @param protocol a name, whose letters are made small, or a number
     * @param port of a region its ports; empty where there is none
     * @param peer empty for a region
     */
    record Words(String direction, String protocol, String port, String peer) {

        public Words {
            protocol = protocol.toLowerCase(Locale.ROOT);
        }

        /** Whether the protocol is written as a number. */
        boolean isNumbered() {
            return protocol.chars().allMatch(Character::isDigit);
        }
    }
}
