package dev.sgaudit.plain;

import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.plain.PlainList.Line;
import dev.sgaudit.plain.PlainText.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lists the readings of what is unknown make of the rules of bound groups, in binding order. In each of them a
 * rule's number is its place among all rules.
 */
public final class PlainReadings {

    private static final String EVERYTHING = "all";
    private static final String EVERYBODY = "0.0.0.0/0,::/0";
    private static final String MEMBERS = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16";
    private static final String MEMBERS_OF_DUAL_STACK = MEMBERS + ",::/0";

    /** As many DROPs in a row, one a family, may be disputed. */
    private static final int MOST_DISPUTED = 2;

    private final List<Bound> bound;
    private final Stack stack;

    /** What each rule matches at least and at most, once it was asked for. */
    private final Map<Integer, List<Line>> least = new HashMap<>();

    private final Map<Integer, List<Line>> most = new HashMap<>();

    public PlainReadings(List<Bound> bound, Stack stack) {
        this.bound = List.copyOf(bound);
        this.stack = stack;
    }

    /** The rules of one group in one direction. */
    public record Bound(List<Rule> rules, RuleOrder order) {}

    /** What the unknown is taken to match. */
    private enum Assumed {
        NOTHING,
        EVERYTHING
    }

    /** What is let through whatever is unknown: that accepts nothing, and drops all it could. */
    public PlainList certain() {
        return list(Verb.DROP);
    }

    /** What may be let through: the unknown accepts all it could, and drops nothing. */
    public PlainList possible() {
        return list(Verb.ACCEPT);
    }

    /** A rule by itself with what it matches whatever is unknown. */
    public PlainList surely(int number, Rule rule) {
        return new PlainList(lines(number, rule, Assumed.NOTHING));
    }

    /** A rule by itself with all that it could match. */
    public PlainList maybe(int number, Rule rule) {
        return new PlainList(lines(number, rule, Assumed.EVERYTHING));
    }

    /** Where the order is not known, what the unknown does comes first. */
    private PlainList list(Verb unknown) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (int place = 0; place < bound.size(); place++) {
            Bound group = bound.get(place);
            boolean isLast = place == bound.size() - 1;
            List<Line> later = new ArrayList<>();
            for (int at = 0; at < group.rules().size(); at++) {
                Rule rule = group.rules().get(at);
                Verb verb = rule.effect() == Verb.UNKNOWN ? unknown : rule.effect();
                boolean isIdle = verb == Verb.DROP && unknown == Verb.ACCEPT && !isLast && isDisputed(group, at);
                if (!isIdle) {
                    List<Line> into = group.order() == RuleOrder.UNKNOWN && verb != unknown ? later : lines;
                    into.addAll(
                            rule.effect() == Verb.UNKNOWN
                                    ? read(number, verb == Verb.ACCEPT, rule, Assumed.EVERYTHING)
                                    : lines(number, rule, verb == unknown ? Assumed.EVERYTHING : Assumed.NOTHING));
                }
                number++;
            }
            lines.addAll(later);
        }
        return new PlainList(lines);
    }

    private List<Line> lines(int number, Rule rule, Assumed assumed) {
        Map<Integer, List<Line>> known = assumed == Assumed.NOTHING || rule.isKnown() ? least : most;
        List<Line> lines = known.get(number);
        if (lines == null) {
            lines = read(number, rule.verb() == Verb.ACCEPT, rule, assumed);
            known.put(number, lines);
        }
        return lines;
    }

    private List<Line> read(int number, boolean accepts, Rule rule, Assumed assumed) {
        List<Line> lines = new ArrayList<>();
        List<Span> peers = peers(rule, assumed);
        for (String service : services(rule, assumed)) {
            PlainText.add(lines, number, accepts, service, peers);
        }
        return lines;
    }

    private static List<String> services(Rule rule, Assumed assumed) {
        Service service = rule.service();
        boolean isUnknown = !rule.isUnderstood() || service instanceof Service.Template;
        if (isUnknown || (assumed == Assumed.EVERYTHING && service instanceof Service.Partial)) {
            return assumed == Assumed.EVERYTHING ? List.of(EVERYTHING) : List.of();
        }
        if (service instanceof Service.Resolved template) {
            return texts(template.members());
        }
        return service instanceof Service.Partial part ? texts(part.known()) : List.of(service.toString());
    }

    private static List<String> texts(List<Service.Ports> members) {
        List<String> texts = new ArrayList<>();
        for (Service.Ports member : members) {
            texts.add(member.toString());
        }
        return texts;
    }

    private List<Span> peers(Rule rule, Assumed assumed) {
        if (rule.isUnderstood()) {
            return peers(rule.peer(), assumed);
        }
        return PlainText.blocks(assumed == Assumed.EVERYTHING ? EVERYBODY : "");
    }

    private List<Span> peers(Peer peer, Assumed assumed) {
        String text = peer.toString();
        boolean isBlock = peer instanceof Peer.Block || peer instanceof Peer.Ambiguous;
        if (isBlock && (text.indexOf('.') >= 0 || text.indexOf(':') >= 0)) {
            return assumed == Assumed.EVERYTHING ? PlainText.widest(text) : PlainText.blocks(text);
        }
        if (peer instanceof Peer.Block template) {
            return PlainText.blocks(String.valueOf(template.addresses()));
        }
        if (peer instanceof Peer.Ambiguous template) {
            return PlainText.blocks(
                    String.valueOf(assumed == Assumed.EVERYTHING ? template.widest() : template.certain()));
        }
        if (peer instanceof Peer.Partial part) {
            List<Span> spans = PlainText.blocks(String.valueOf(part.known()));
            spans.addAll(peers(part.whole(), assumed));
            return spans;
        }
        if (assumed == Assumed.NOTHING) {
            return PlainText.blocks(peer instanceof Peer.Anyone ? "0.0.0.0/0" : "");
        }
        boolean isOfMembers = peer instanceof Peer.Group;
        return PlainText.blocks(!isOfMembers ? EVERYBODY : stack == Stack.DUAL ? MEMBERS_OF_DUAL_STACK : MEMBERS);
    }

    /** Whether the rule is one of the DROPs of everything that end the group; of an unknown order, whether it may be one. */
    private static boolean isDisputed(Bound group, int at) {
        List<Rule> rules = group.rules();
        if (group.order() == RuleOrder.UNKNOWN) {
            return dropsAll(rules.get(at), PlainText.ALL_IPV4) || dropsAll(rules.get(at), PlainText.ALL_IPV6);
        }
        boolean isIpv4Dropped = false;
        boolean isIpv6Dropped = false;
        for (int below = rules.size() - 1; below >= at && below >= rules.size() - MOST_DISPUTED; below--) {
            Rule rule = rules.get(below);
            boolean isOfIpv4 = dropsAll(rule, PlainText.ALL_IPV4);
            boolean isOfIpv6 = dropsAll(rule, PlainText.ALL_IPV6);
            boolean isMore = (isOfIpv4 && !isIpv4Dropped) || (isOfIpv6 && !isIpv6Dropped);
            if (!isMore || below == at) {
                return isMore;
            }
            isIpv4Dropped |= isOfIpv4 && rule.isKnown();
            isIpv6Dropped |= isOfIpv6 && rule.isKnown();
        }
        return false;
    }

    /** Whether it drops all packets between addresses of this family, or may. */
    private static boolean dropsAll(Rule rule, Span family) {
        if (rule.effect() == Verb.ACCEPT || !services(rule, Assumed.EVERYTHING).contains(EVERYTHING)) {
            return false;
        }
        List<Span> peers = new PlainReadings(List.of(), Stack.DUAL).peers(rule, Assumed.EVERYTHING);
        BigInteger next = family.first();
        boolean isMoved = true;
        while (isMoved) {
            isMoved = false;
            for (Span span : peers) {
                if (span.first().compareTo(next) <= 0 && next.compareTo(span.last()) <= 0) {
                    next = span.last().add(BigInteger.ONE);
                    isMoved = true;
                }
            }
        }
        return next.compareTo(family.last()) > 0;
    }
}
