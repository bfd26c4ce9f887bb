package dev.sgaudit.report;

import dev.sgaudit.audit.Fingerprint;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.report.FindingView.Excuse;
import dev.sgaudit.report.FindingView.RuleAt;
import dev.sgaudit.report.words.Words;
import java.util.List;
import java.util.Map;

/** The making of views of findings, with the links to the rules and clauses that they name. */
final class FindingViews {

    /** So many kinds of packets are written out at most; JSON reports have all. */
    private static final int MOST_REGIONS = 500;

    private static final int MOST_RULES = 20;

    private final Anchors anchors;

    /** The anchors of clauses by their ids. */
    private final Map<String, String> clauses;

    FindingViews(Anchors anchors, Map<String, String> clauses) {
        this.anchors = anchors;
        this.clauses = clauses;
    }

    /** @param fingerprint of the finding, in hexadecimal */
    FindingView of(Finding finding, String fingerprint) {
        List<String> regions = regions(finding.packets());
        List<Rule> rules = Rule.held(finding.rules());
        return new FindingView(
                Fingerprint.id(finding, fingerprint),
                finding.check().id(),
                finding.check().family().word(),
                finding.severity().word(),
                Words.ENGLISH.say(Wording.severity(finding)),
                finding.certainty().word(),
                finding.certainty() == Certainty.POSSIBLE,
                Wording.title(Words.ENGLISH, finding),
                Wording.message(Words.ENGLISH, finding),
                finding.group(),
                new Link(clauses.getOrDefault(finding.clause(), ""), finding.clause()),
                rules.stream().limit(MOST_RULES).map(this::ruleAt).toList(),
                Math.max(0, rules.size() - MOST_RULES),
                witness(finding.packets()),
                regions.stream().limit(MOST_REGIONS).toList(),
                Math.max(0, regions.size() - MOST_REGIONS),
                finding.needs().stream()
                        .map(need -> Words.ENGLISH.say(Wording.need(need)))
                        .toList(),
                Wording.why(Words.ENGLISH, finding),
                Wording.fix(Words.ENGLISH, finding),
                fingerprint,
                finding.waiver().map(FindingViews::excuse).stream().toList());
    }

    private RuleAt ruleAt(Rule rule) {
        return new RuleAt(
                anchors.link(rule),
                rule.place().toString(),
                rule.place().pointer(),
                rule.description(),
                Printable.isHidingSomething(rule.description()));
    }

    private static String witness(Packets packets) {
        if (packets instanceof Packets.Exact exact) {
            return TrafficText.of(exact.direction(), exact.witness());
        }
        return packets instanceof Packets.Omitted omitted ? TrafficText.of(omitted.direction(), omitted.witness()) : "";
    }

    private static List<String> regions(Packets packets) {
        if (packets instanceof Packets.Exact exact) {
            return TrafficText.inFull(exact.direction(), exact.traffic());
        }
        return packets instanceof Packets.Omitted ? List.of(TrafficText.of(packets)) : List.of();
    }

    private static Excuse excuse(Waiver waiver) {
        return new Excuse(
                waiver.stated().reason(),
                waiver.stated().owner(),
                waiver.expires().toString(),
                place(waiver.stated().place()));
    }

    /** Where something is declared: a place in a file, or an option. */
    static String place(Place place) {
        return place.equals(Place.startOf(place.file())) ? place.file() : place.toString();
    }
}
