package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a rule that are texts, as they were read last; absent, null and empty are one. */
final class RuleMembers {

    /** One such member. */
    static final class Text {

        private final String pointer;
        private String text = "";
        private long offset;
        private @Nullable Place place;
        private boolean isIllegible;

        private Text(String pointer) {
            this.pointer = pointer;
        }

        private void clear() {
            text = "";
            place = null;
            isIllegible = false;
        }

        void set(String read, long readAt) {
            text = read;
            offset = readAt;
            place = null;
        }

        /** Says that something else than a text stands there. */
        void setIllegible(long readAt) {
            set("", readAt);
            isIllegible = true;
        }

        /** Takes down where it stands, for a time when that can no longer be reckoned. */
        void keep(Place known) {
            place = known;
        }

        boolean isPresent() {
            return !text.isEmpty();
        }

        String text() {
            return text;
        }

        /** Its pointer inside the rule. */
        String pointer() {
            return pointer;
        }

        long offset() {
            return offset;
        }

        @Nullable
        Place place() {
            return place;
        }

        /** Its pointer and what it says, for a sentence. */
        @Override
        public String toString() {
            return pointer + " " + Quoted.text(text);
        }
    }

    final Text protocol = new Text("Protocol");
    final Text port = new Text("Port");
    final Text service = new Text("ServiceTemplate/ServiceId");
    final Text serviceGroup = new Text("ServiceTemplate/ServiceGroupId");
    final Text cidr = new Text("CidrBlock");
    final Text ipv6Cidr = new Text("Ipv6CidrBlock");
    final Text group = new Text("SecurityGroupId");
    final Text address = new Text("AddressTemplate/AddressId");
    final Text addressGroup = new Text("AddressTemplate/AddressGroupId");
    final Text action = new Text("Action");
    final Text description = new Text("PolicyDescription");
    final Text direction = new Text("Direction");

    /** Those that say which service the rule is about. */
    final List<Text> services = List.of(protocol, port, service, serviceGroup);

    /** Those of which one names the peer. */
    final List<Text> peers = List.of(cidr, ipv6Cidr, group, address, addressGroup);

    private final List<Text> all = List.of(
            protocol,
            port,
            service,
            serviceGroup,
            cidr,
            ipv6Cidr,
            group,
            address,
            addressGroup,
            action,
            description,
            direction);

    List<Text> all() {
        return all;
    }

    void clear() {
        for (Text member : all) {
            member.clear();
        }
    }

    static boolean isIllegible(List<Text> members) {
        for (Text member : members) {
            if (member.isIllegible) {
                return true;
            }
        }
        return false;
    }
}
