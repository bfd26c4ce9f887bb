package dev.sgaudit.intent;

import dev.sgaudit.traffic.PortSet;

/** Which node ports are needed, as their owner says. */
public sealed interface NodePorts {

    /** The word for those that Services use. */
    String SERVICES_WORD = "services";

    /** The ports that the document names, within which an owner may name fewer. */
    PortSet DOCUMENTED_RANGE = PortSet.range(30_000, 32_768);

    /** The ports within which something of Services is needed. */
    PortSet range();

    /** Those that the document names. */
    record Documented() implements NodePorts {
        @Override
        public PortSet range() {
            return DOCUMENTED_RANGE;
        }

        @Override
        public String toString() {
            return "documented";
        }
    }

    /** These and no others, of TCP and UDP alike. */
    record Listed(PortSet ports) implements NodePorts {
        @Override
        public PortSet range() {
            return ports;
        }

        @Override
        public String toString() {
            return ports.toString();
        }
    }

    /** Just those that the Services of the cluster use, protocol by protocol. */
    record OfServices() implements NodePorts {
        @Override
        public PortSet range() {
            return PortSet.ALL;
        }

        @Override
        public String toString() {
            return SERVICES_WORD;
        }
    }
}
