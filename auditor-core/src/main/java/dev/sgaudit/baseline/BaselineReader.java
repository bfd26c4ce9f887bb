package dev.sgaudit.baseline;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Parsed;
import dev.sgaudit.written.Sha256;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.TypedNetwork;
import dev.sgaudit.written.TypedPorts;
import dev.sgaudit.written.TypedProtocols;
import dev.sgaudit.written.Value;
import dev.sgaudit.written.YamlNode;
import dev.sgaudit.written.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reader of baseline files, shipped ones and the users' own; the format is described in README.md beside it. */
public final class BaselineReader {

    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*";
    private static final List<String> NETWORK_WORDS =
            Arrays.stream(NamedNetwork.values()).map(NamedNetwork::word).toList();

    /** What a default is never: required, and so never blocked. */
    private static final Clause.Blocked NEVER_BLOCKED =
            new Clause.Blocked(Severity.INFO, Severity.INFO, PortSet.NONE, Severity.INFO);

    private final Baseline.Origin origin;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private String name = "";
    private String language = "";

    private BaselineReader(Baseline.Origin origin) {
        this.origin = origin;
    }

    /** The baseline in this file, or all that is wrong with it. */
    public static Parsed<Baseline> read(String file, byte[] bytes, Baseline.Origin origin) {
        Parsed<YamlNode> yaml = YamlReader.read(file, bytes);
        return yaml.value()
                .map(root -> new BaselineReader(origin).read(root, Sha256.of(bytes)))
                .orElseGet(() -> Parsed.refused(yaml.problems()));
    }

    private Parsed<Baseline> read(YamlNode root, String sha256) {
        Fields fields = Fields.of(root, Message.of("baseline/baseline"), problems);
        Optional<String> id = fields.required("id").typed(text -> like(BaselineId.NAME, text, named("acme-node")));
        Optional<String> edition =
                fields.required("edition").typed(text -> like(BaselineId.EDITION, text, named("2026-01")));
        Optional<Role> role = fields.required("role").word(List.of(Role.values()), Role::word);
        Optional<Baseline.Source> source = source(fields.required("source"));
        name = id.orElse("");
        language = source.map(Baseline.Source::language).orElse("");
        List<Clause> clauses = clauses(fields.required("clauses"));
        List<Clause> documentedOnly = fields.optional("documentedOnly").items().stream()
                .flatMap(item -> documentedOnly(item).stream())
                .toList();
        fields.done();
        return problems.isEmpty()
                ? Parsed.of(new Baseline(
                        id.orElseThrow(),
                        edition.orElseThrow(),
                        role.orElseThrow(),
                        source.orElseThrow(),
                        clauses,
                        documentedOnly,
                        sha256,
                        origin))
                : Parsed.refused(problems);
    }

    private Optional<Baseline.Source> source(Value value) {
        Fields fields = value.fields(Message.of("baseline/source"));
        Optional<String> document = fields.required("document").text();
        Optional<String> section = fields.required("section").text();
        String date = fields.optional("date").date().map(Object::toString).orElse("");
        Optional<String> tag = fields.required("language").typed(BaselineReader::language);
        fields.done();
        return document.isPresent() && section.isPresent() && tag.isPresent()
                ? Optional.of(new Baseline.Source(document.get(), section.get(), date, tag.get()))
                : Optional.empty();
    }

    private List<Clause> clauses(Value value) {
        List<Value> items = value.items();
        if (value.isList() && items.isEmpty()) {
            value.wrong(Message.of("problem/wrong-value.no-clauses"));
        }
        return items.stream().flatMap(item -> clause(item).stream()).toList();
    }

    private Optional<Clause> clause(Value value) {
        int before = problems.size();
        Fields fields = value.fields(Message.of("config/clause"));
        Optional<Basis> basis = fields.required("basis").word(List.of(Basis.values()), Basis::word);
        When when =
                fields.optional("when").word(List.of(When.values()), When::word).orElse(When.ALWAYS);
        Follows follows = follows(fields.optional("follows"), fields.optional("when"), when);
        Optional<Row> row = row(fields, follows);
        Clause.Blocked blocked = blocked(fields, basis, row.map(Row::ports).orElse(PortSet.ALL));
        fields.done();
        Value binding = fields.optional(fields.optional("follows").isPresent() ? "follows" : "when");
        row.ifPresent(found -> checkDirection(binding, follows, found.direction()));
        return problems.size() == before && row.isPresent() && basis.isPresent()
                ? Optional.of(row.get().clause(basis.get(), when, follows, blocked))
                : Optional.empty();
    }

    private Optional<Clause> documentedOnly(Value value) {
        int before = problems.size();
        Fields fields = value.fields(Message.of("baseline/documented-row"));
        Optional<Row> row = row(fields, Follows.NOTHING);
        fields.done();
        return problems.size() == before
                ? row.map(found -> found.clause(Basis.DEFAULT, When.ALWAYS, Follows.NOTHING, NEVER_BLOCKED))
                : Optional.empty();
    }

    private Optional<Row> row(Fields fields, Follows follows) {
        int before = problems.size();
        Optional<String> id = clauseId(fields.required("id"));
        Optional<Direction> direction = fields.required("direction").word(List.of(Direction.values()), Direction::word);
        Optional<ProtocolSet> protocols = fields.required("protocol").typed(TypedProtocols::read);
        PortSet ports = ports(fields.optional("ports"), protocols);
        Peers peers = peers(fields.required("peers"), follows);
        List<Box> also = fields.optional("also").items().stream()
                .flatMap(item -> also(item).stream())
                .toList();
        Optional<String> quote = fields.required("quote").text();
        Optional<String> where = fields.required("where").text();
        String tag = fields.optional("language").typed(BaselineReader::language).orElse(language);
        boolean isWhole = problems.size() == before
                && id.isPresent()
                && direction.isPresent()
                && protocols.isPresent()
                && quote.isPresent()
                && where.isPresent();
        return isWhole
                ? Optional.of(new Row(
                        id.get(), direction.get(), protocols.get(), ports, peers, also, quote.get(), where.get(), tag))
                : Optional.empty();
    }

    /** Packets beside those of the row, whose peers are written out. */
    private Optional<Box> also(Value value) {
        Fields fields = value.fields(Message.of("baseline/further-part"));
        Optional<ProtocolSet> protocols = fields.required("protocol").typed(TypedProtocols::read);
        PortSet ports = ports(fields.optional("ports"), protocols);
        List<CidrBlock> blocks = fields.required("peers").items().stream()
                .flatMap(item -> item.typed(this::block).stream())
                .toList();
        fields.done();
        return protocols.map(found -> new Box(found, ports, AddressSet.ofBlocks(blocks)));
    }

    private Optional<String> clauseId(Value value) {
        Optional<String> id = value.typed(
                text -> like(BaselineId.NAME + "/" + BaselineId.NAME, text, Message.of("typed/no-clause-id")));
        Optional<String> misplaced = id.filter(text -> !name.isEmpty() && !text.startsWith(name + "/"));
        if (misplaced.isPresent()) {
            String clause = misplaced.get();
            value.wrong(Message.of("problem/wrong-value.clause-of-another-baseline")
                    .quoting("clause", clause)
                    .quoting("meant", name + clause.substring(clause.indexOf('/'))));
        }
        Optional<Integer> earlier = id.map(text -> Optional.ofNullable(
                        lines.putIfAbsent(text, value.place().line()))
                .orElse(0));
        earlier.filter(line -> line > 0)
                .ifPresent(line -> value.wrong(Message.of("problem/wrong-value.second-clause")
                        .quoting("clause", id.orElse(""))
                        .with("line", line)));
        return id;
    }

    private static PortSet ports(Value value, Optional<ProtocolSet> protocols) {
        Optional<PortSet> ports = value.typed(TypedPorts::read);
        boolean hasPorts = protocols.map(ProtocolSet.WITH_PORTS::covers).orElse(true);
        if (!hasPorts && ports.isPresent() && !ports.get().equals(PortSet.ALL)) {
            value.wrong(
                    Message.of("problem/wrong-value.ports-of-portless-clause").quoting("key", value.name()));
        }
        return ports.orElse(PortSet.ALL);
    }

    private Peers peers(Value value, Follows follows) {
        List<Value> items = value.items();
        boolean mayBeEmpty = follows == Follows.SSH || follows == Follows.NODE_PORT || follows == Follows.ICMP;
        if (value.isList() && items.isEmpty() && !mayBeEmpty) {
            value.wrong(Message.of("problem/wrong-value.clause-without-peers").quoting("key", value.name()));
        }
        List<CidrBlock> blocks = new ArrayList<>();
        List<NamedNetwork> networks = new ArrayList<>();
        for (Value item : items) {
            Optional<NamedNetwork> named = Arrays.stream(NamedNetwork.values())
                    .filter(network -> item.is(network.word()))
                    .findFirst();
            if (named.isPresent()) {
                networks.add(named.get());
            } else {
                item.typed(this::block).ifPresent(blocks::add);
            }
        }
        return new Peers(AddressSet.ofBlocks(blocks), networks);
    }

    private Typed<CidrBlock> block(String text) {
        boolean isWord = text.indexOf('.') < 0 && text.indexOf(':') < 0 && text.indexOf('/') < 0;
        if (isWord) {
            Message unknown = Message.of("typed/no-network.of-clause").quoting("text", text);
            return Typed.not(Spelling.instead(unknown, text, NETWORK_WORDS));
        }
        // Nobody types what is shipped, tests read it the strict way, and Commons Net would cost every start its
        // classes.
        Optional<CidrBlock> shipped =
                origin == Baseline.Origin.SHIPPED ? AddressText.findBlock(text) : Optional.empty();
        return shipped.map(Typed::as).orElseGet(() -> TypedNetwork.read(text));
    }

    /** A clause that holds where SSH is needed follows what is said of SSH. */
    private static Follows follows(Value value, Value condition, When when) {
        Follows follows = follows(value);
        if (when != When.SSH || follows == Follows.SSH) {
            return follows;
        }
        if (follows != Follows.NOTHING) {
            condition.wrong(Message.of("problem/wrong-value.two-intents")
                    .quoting("condition", "when: ssh")
                    .quoting("intent", Follows.SSH.word())
                    .quoting("key", value.name()));
        }
        return Follows.SSH;
    }

    private static Follows follows(Value value) {
        List<Follows> intents = Arrays.stream(Follows.values())
                .filter(follows -> follows != Follows.NOTHING)
                .toList();
        return value.word(intents, Follows::word).orElse(Follows.NOTHING);
    }

    private static void checkDirection(Value value, Follows follows, Direction direction) {
        boolean fits = switch (follows) {
            case NOTHING -> true;
            case SSH, NODE_PORT, ICMP -> direction == Direction.INGRESS;
            case EGRESS -> direction == Direction.EGRESS;
        };
        if (!fits) {
            value.wrong(Message.of("problem/wrong-value.intent-of-other-direction")
                    .quoting("intent", follows.word())
                    .with("direction", direction.word())
                    .quoting("key", value.name()));
        }
    }

    private Clause.Blocked blocked(Fields fields, Optional<Basis> basis, PortSet ports) {
        boolean isDefault = basis.filter(Basis.DEFAULT::equals).isPresent();
        Value wholly = isDefault || basis.isEmpty() ? fields.optional("severity") : fields.required("severity");
        Value partly = fields.optional("partly");
        Value minor = fields.optional("minor");
        if (isDefault) {
            for (Value value : List.of(wholly, partly, minor)) {
                if (value.isPresent()) {
                    value.wrong(Message.of("problem/wrong-value.severity-of-default"));
                }
            }
            return NEVER_BLOCKED;
        }
        Severity whole = severity(wholly, Severity.CRITICAL);
        Severity part = partly.isPresent() ? severity(partly, whole) : whole;
        return minor.isPresent()
                ? minor(minor, whole, part, ports)
                : new Clause.Blocked(whole, part, PortSet.NONE, part);
    }

    private Clause.Blocked minor(Value value, Severity whole, Severity part, PortSet ports) {
        Fields fields = value.fields(Message.of("baseline/minor"));
        Value minorPorts = fields.required("ports");
        PortSet minor = minorPorts.typed(TypedPorts::read).orElse(PortSet.NONE);
        Severity severity = severity(fields.required("severity"), part);
        fields.done();
        if (!minor.isEmpty() && (!ports.covers(minor) || minor.covers(ports))) {
            minorPorts.wrong(Message.of("problem/wrong-value.minor-ports")
                    .with("minor", minor.toString())
                    .with("ports", ports.toString()));
        }
        return new Clause.Blocked(whole, part, minor, severity);
    }

    /** The severity, which must not be above the bound: less traffic lost is not worse. */
    private static Severity severity(Value value, Severity most) {
        Optional<Severity> severity = value.word(List.of(Severity.values()), Severity::word);
        if (severity.isPresent() && !most.isAtLeast(severity.get())) {
            value.wrong(Message.of("problem/wrong-value.severity-of-part")
                    .quoting("severity", severity.get().word())
                    .quoting("most", most.word()));
        }
        return severity.orElse(most);
    }

    private static Typed<String> language(String text) {
        return like(LANGUAGE, text, Message.of("typed/no-language-tag"));
    }

    private static Message named(String example) {
        return Message.of("typed/no-name").with("example", example);
    }

    private static Typed<String> like(String pattern, String text, Message otherwise) {
        return text.matches(pattern) ? Typed.as(text) : Typed.not(otherwise.quoting("text", text));
    }

    /** The peers of a row: those that are written out and those that are named. */
    private record Peers(AddressSet addresses, List<NamedNetwork> networks) {}

    /** What the document says, without what it means. */
    private record Row(
            String id,
            Direction direction,
            ProtocolSet protocols,
            PortSet ports,
            Peers peers,
            List<Box> also,
            String quote,
            String where,
            String language) {

        Clause clause(Basis basis, When when, Follows follows, Clause.Blocked blocked) {
            return new Clause(
                    id,
                    direction,
                    protocols,
                    ports,
                    peers.addresses(),
                    peers.networks(),
                    also,
                    basis,
                    when,
                    follows,
                    blocked,
                    quote,
                    where,
                    language);
        }
    }
}
