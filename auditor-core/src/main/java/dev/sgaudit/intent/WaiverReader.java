package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The reader of one waiver. */
final class WaiverReader {

    private final List<WaivableCheck> checks;

    WaiverReader(List<WaivableCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    Optional<Waiver> read(Value value) {
        Fields fields = value.fields(Message.of("config/waiver"));
        Optional<WaivableCheck> check = fields.required("check").word(checks, WaivableCheck::id);
        boolean needsGroup = check.filter(WaivableCheck::isAboutPackets).isPresent()
                && !fields.optional("cluster").isPresent();
        List<String> groups = groups(needsGroup ? fields.required("group") : fields.optional("group"));
        Optional<String> cluster = fields.optional("cluster").typed(TypedId::cluster);
        Value protocol =
                fields.optional("ports").isPresent() ? fields.required("protocol") : fields.optional("protocol");
        Optional<Direction> direction = PacketKeys.direction(fields.optional("direction"));
        Optional<ProtocolSet> protocols = PacketKeys.protocols(protocol);
        Optional<PortSet> ports = PacketKeys.ports(fields.optional("ports"), protocols);
        Optional<Sources> peers = PacketKeys.sources(
                fields.optional("peers"),
                Message.of("problem/wrong-value.no-peers-of-waiver").quoting("key", "peers"));
        Optional<String> rule = fields.optional("rule").typed(WaiverReader::rule);
        Optional<LocalDate> expires = fields.required("expires").date();
        Stated stated = Stated.read(fields);
        check.ifPresent(known -> refuseWhatDoesNotFit(fields, known));
        fields.done();
        return check.isPresent() && expires.isPresent()
                ? Optional.of(new Waiver(
                        check.get().id(),
                        groups,
                        cluster.orElse(""),
                        direction,
                        protocols,
                        ports,
                        peers.map(Sources::permitted),
                        rule.orElse(""),
                        expires.get(),
                        stated))
                : Optional.empty();
    }

    /** One id, or a list of them. */
    private static List<String> groups(Value value) {
        return value.isList()
                ? ClusterReader.ids(
                        value.items(Message.of("problem/wrong-value.no-groups-of-waiver")
                                .quoting("key", value.name())),
                        TypedId::group)
                : value.typed(TypedId::group).map(List::of).orElse(List.of());
    }

    private static void refuseWhatDoesNotFit(Fields fields, WaivableCheck check) {
        Value group = fields.optional("group");
        Value cluster = fields.optional("cluster");
        Value rule = fields.optional("rule");
        if (cluster.isPresent() && check.isAboutPackets()) {
            cluster.wrong(Message.of("problem/wrong-value.cluster-of-packets").quoting("check", check.id()));
        } else if (cluster.isPresent() && group.isPresent()) {
            cluster.wrong(Message.of("problem/wrong-value.cluster-beside-group")
                    .quoting("cluster", cluster.name())
                    .quoting("group", group.name()));
        } else if (!check.isAboutPackets()) {
            fields.requireEither("group", "cluster");
        }
        if (rule.isPresent() && !check.isAboutRules()) {
            rule.wrong(Message.of("problem/wrong-value.not-excused-by-rule")
                    .quoting("check", check.id())
                    .quoting("key", rule.name())
                    .with("excused", check.isAboutPackets() ? "packets" : "things"));
        }
        if (!check.isAboutPackets()) {
            for (String key : List.of("direction", "protocol", "ports", "peers")) {
                Value value = fields.optional(key);
                if (value.isPresent()) {
                    value.wrong(Message.of("problem/wrong-value.not-excused-by-packets")
                            .quoting("check", check.id())
                            .quoting("key", key));
                }
            }
        }
    }

    /** The rule in the spelling in which reports write it. */
    private static Typed<String> rule(String text) {
        return RuleText.find(text, "", 0)
                .map(rule -> Typed.as(rule.toString()))
                .orElseGet(() -> Typed.not(Message.of("typed/no-rule")
                        .quoting("text", text)
                        .quoting("example", "ingress accept tcp:22 from 10.0.0.0/8")));
    }
}
