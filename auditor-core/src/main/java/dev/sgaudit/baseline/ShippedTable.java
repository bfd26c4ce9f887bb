package dev.sgaudit.baseline;

import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.TypedPorts;
import dev.sgaudit.written.TypedProtocols;
import java.util.ArrayList;
import java.util.List;

/**
 * A shipped edition as a table: a line for the edition, then one a clause, with tabs between the cells. Nobody writes it:
 * tests make it of the edition's YAML, which a start would take ten times as long to read, and hold the two to be equal.
 */
final class ShippedTable {

    /** What begins a clause's line. */
    static final String CLAUSE = "clause";

    /** What begins the line of a row that is only documented. */
    static final String DOCUMENTED_ONLY = "documentedOnly";

    /** Stands between the parts of a cell that are no list of words. */
    static final String BETWEEN = "; ";

    private final String[] cells;
    private int next;

    private ShippedTable(String line) {
        cells = line.split("\t", -1);
    }

    /** The edition in this table. */
    static Baseline read(String table) {
        String[] lines = table.split("\n", -1);
        List<Clause> clauses = new ArrayList<>();
        List<Clause> documentedOnly = new ArrayList<>();
        for (int line = 1; line < lines.length - 1; line++) {
            ShippedTable row = new ShippedTable(lines[line]);
            (row.cell().equals(CLAUSE) ? clauses : documentedOnly).add(row.clause());
        }
        return new ShippedTable(lines[0]).baseline(clauses, documentedOnly);
    }

    private Baseline baseline(List<Clause> clauses, List<Clause> documentedOnly) {
        return new Baseline(
                cell(),
                cell(),
                Role.valueOf(cell()),
                new Baseline.Source(cell(), cell(), cell(), cell()),
                clauses,
                documentedOnly,
                cell(),
                Baseline.Origin.SHIPPED);
    }

    private Clause clause() {
        return new Clause(
                cell(),
                Direction.valueOf(cell()),
                protocols(cell()),
                ports(cell()),
                addresses(cell()),
                networks(cell()),
                also(cell()),
                Basis.valueOf(cell()),
                When.valueOf(cell()),
                Follows.valueOf(cell()),
                new Clause.Blocked(
                        Severity.valueOf(cell()), Severity.valueOf(cell()), ports(cell()), Severity.valueOf(cell())),
                cell(),
                cell(),
                cell());
    }

    private String cell() {
        return cells[next++];
    }

    private static ProtocolSet protocols(String text) {
        return TypedProtocols.read(text).value().orElseThrow();
    }

    private static PortSet ports(String text) {
        return text.isEmpty() ? PortSet.NONE : TypedPorts.read(text).value().orElseThrow();
    }

    private static AddressSet addresses(String text) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (String block : list(text, ",")) {
            blocks.add(AddressText.findBlock(block).orElseThrow());
        }
        return AddressSet.ofBlocks(blocks);
    }

    private static List<NamedNetwork> networks(String text) {
        List<NamedNetwork> networks = new ArrayList<>();
        for (String name : list(text, ",")) {
            networks.add(NamedNetwork.valueOf(name));
        }
        return networks;
    }

    private static List<Box> also(String text) {
        List<Box> boxes = new ArrayList<>();
        for (String box : list(text, BETWEEN)) {
            String[] parts = box.split(" ", -1);
            boxes.add(new Box(protocols(parts[0]), ports(parts[1]), addresses(parts[2])));
        }
        return boxes;
    }

    private static String[] list(String text, String separator) {
        return text.isEmpty() ? new String[0] : text.split(separator, -1);
    }
}
