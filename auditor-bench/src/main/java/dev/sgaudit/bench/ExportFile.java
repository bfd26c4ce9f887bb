package dev.sgaudit.bench;

import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.Shapes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes lists of a shape as exports, for comparing whole processes.
 *
 * <ul>
 *   <li>{@code ExportFile SHAPE RULES [SEED]}: one group, indented as tccli does it
 *   <li>{@code ExportFile SHAPE RULES SEED GROUPS [DISTINCT]}: a fleet, one group a line, of so many different lists
 * </ul>
 *
 * <p>Where rules name address templates, their listing stands on a line before the groups, and a group on one line.
 */
public final class ExportFile {

    private static final String NO_TEMPLATE = "{\"AddressId\": \"\", \"AddressGroupId\": \"\"}";
    private static final String TIME = "2026-01-05 10:00:00";

    private final Writer out;

    private ExportFile(Writer out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 5) {
            throw new IllegalArgumentException("SHAPE RULES [SEED [GROUPS [DISTINCT]]]");
        }
        Shapes shape = Shapes.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int rules = Integer.parseInt(arguments[1]);
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        ExportFile file = new ExportFile(out);
        if (arguments.length > 3) {
            int groups = Integer.parseInt(arguments[3]);
            int distinct = arguments.length > 4 ? Integer.parseInt(arguments[4]) : groups;
            for (int group = 0; group < groups; group++) {
                file.write(group, group % distinct, shape.group(rules, seed + group % distinct), "", "");
            }
        } else {
            Shapes.Group group = shape.group(rules, seed);
            boolean isAlone = group.templates().isEmpty();
            file.write(0, 0, group, isAlone ? "\n" : "", isAlone ? "    " : "");
        }
        out.flush();
    }

    private void write(int number, int list, Shapes.Group group, String newline, String indent) throws IOException {
        if (number == list && !group.templates().isEmpty()) {
            writeTemplates(list, group.templates());
        }
        out.write("{" + newline + indent + "\"SecurityGroupId\": \"" + id("sg", number) + "\"," + newline);
        out.write(indent + "\"SecurityGroupName\": \"group-" + number + "\"," + newline);
        out.write(indent + "\"SecurityGroupPolicySet\": {" + newline);
        out.write(indent.repeat(2) + "\"Version\": \"7\"," + newline);
        out.write(indent.repeat(2) + "\"Egress\": [" + newline);
        writeRule(0, "ALL", "ALL", "0.0.0.0/0", "", NO_TEMPLATE, "ACCEPT", newline, indent);
        out.write(newline + indent.repeat(2) + "]," + newline + indent.repeat(2) + "\"Ingress\": [" + newline);
        for (int index = 0; index < group.rules().size(); index++) {
            Shapes.Rule rule = group.rules().get(index);
            CidrBlock peer = rule.peers().get(0);
            boolean isTemplate = rule.template() != Shapes.Rule.NO_TEMPLATE;
            boolean isIpv6 = peer.family() == AddressFamily.IPV6;
            out.write(index > 0 ? "," + newline : "");
            writeRule(
                    index,
                    rule.protocol().equals("ALL") ? "ALL" : rule.protocol().toLowerCase(Locale.ROOT),
                    rule.ports().toString().equals("all") ? "ALL" : rule.ports().toString(),
                    isTemplate || isIpv6 ? "" : peer.toString(),
                    isTemplate || !isIpv6 ? "" : peer.toString(),
                    isTemplate
                            ? "{\"AddressId\": \"" + templateId(list, rule.template()) + "\", \"AddressGroupId\": \"\"}"
                            : NO_TEMPLATE,
                    rule.action().name(),
                    newline,
                    indent);
        }
        out.write(newline + indent.repeat(2) + "]" + newline + indent + "}" + newline + "}\n");
    }

    private void writeRule(
            int index,
            String protocol,
            String ports,
            String ipv4,
            String ipv6,
            String template,
            String action,
            String newline,
            String indent)
            throws IOException {
        String separator = "," + newline + indent.repeat(4);
        out.write(indent.repeat(3) + "{" + newline + indent.repeat(4));
        out.write("\"PolicyIndex\": " + index + separator);
        out.write("\"Protocol\": \"" + protocol + "\"" + separator);
        out.write("\"Port\": \"" + ports + "\"" + separator);
        out.write("\"ServiceTemplate\": {\"ServiceId\": \"\", \"ServiceGroupId\": \"\"}" + separator);
        out.write("\"CidrBlock\": \"" + ipv4 + "\"" + separator);
        out.write("\"Ipv6CidrBlock\": \"" + ipv6 + "\"" + separator);
        out.write("\"SecurityGroupId\": \"\"" + separator);
        out.write("\"AddressTemplate\": " + template + separator);
        out.write("\"Action\": \"" + action + "\"" + separator);
        out.write("\"PolicyDescription\": \"rule " + index + "\"" + separator);
        out.write("\"ModifyTime\": \"" + TIME + "\"" + newline + indent.repeat(3) + "}");
    }

    private void writeTemplates(int list, List<List<CidrBlock>> templates) throws IOException {
        out.write("{\"TotalCount\": " + templates.size() + ", \"AddressTemplateSet\": [");
        for (int template = 0; template < templates.size(); template++) {
            out.write(template > 0 ? ", " : "");
            out.write("{\"AddressTemplateName\": \"partners-" + template + "\", \"AddressTemplateId\": \""
                    + templateId(list, template) + "\", \"AddressSet\": [");
            List<CidrBlock> members = templates.get(template);
            for (int member = 0; member < members.size(); member++) {
                out.write((member > 0 ? ", \"" : "\"") + members.get(member) + "\"");
            }
            out.write("], \"CreatedTime\": \"" + TIME + "\"}");
        }
        out.write("]}\n");
    }

    private static String templateId(int list, int template) {
        return id("ipm", 1000 * list + template);
    }

    private static String id(String kind, int number) {
        return String.format(Locale.ROOT, "%s-%08d", kind, number);
    }
}
