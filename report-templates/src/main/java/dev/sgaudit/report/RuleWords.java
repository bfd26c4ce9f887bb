package dev.sgaudit.report;

import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.TrafficSet;

/**
 * What a rule really does, in words.
 *
 * @param effect in a word or two
 * @param sentence without the rules that take its packets, which stand apart
 * @param othersLead what those rules do, or an empty text
 */
record RuleWords(String effect, Tone tone, String sentence, String othersLead) {

    private static final RuleWords NOT_ASKED = new RuleWords("", Tone.PLAIN, "", "");

    static RuleWords none() {
        return NOT_ASKED;
    }

    /** @param isClosing whether the rule drops, and so do all below it */
    static RuleWords of(RuleEffect effect, Stack stack, boolean isClosing) {
        return switch (effect.kind()) {
            case DECIDES -> new RuleWords("decides", Tone.PLAIN, decides(effect, stack) + ".", mayTake(effect));
            case REDUNDANT ->
                isClosing
                        ? new RuleWords(
                                "closes the list",
                                Tone.PLAIN,
                                decides(effect, stack) + ", as the end of the list would.",
                                "")
                        : new RuleWords(
                                "changes nothing",
                                Tone.DIM,
                                decides(effect, stack)
                                        + ", and what stands below or the end of the list would do the same.",
                                "");
            case SHADOWED ->
                new RuleWords(
                        "never reached",
                        Tone.DOUBTFUL,
                        "Decides no packet: all that it matches meets the same action above it.",
                        "taken by");
            case CONTRADICTED ->
                new RuleWords(
                        "overruled",
                        Tone.BAD,
                        "Decides no packet: some of what it matches meets the opposite action above it, and no packet is"
                                + " left.",
                        "taken by");
            case EMPTY -> new RuleWords("matches nothing", Tone.DOUBTFUL, "There is no packet that it matches.", "");
            case UNKNOWN -> unknown(effect);
        };
    }

    private static RuleWords unknown(RuleEffect effect) {
        String sentence = effect.others().isEmpty()
                ? "What it does is not known."
                : "Whether it decides anything is not known; at most it " + atMost(effect) + ".";
        return new RuleWords("not known", Tone.DOUBTFUL, sentence, mayTake(effect));
    }

    private static String mayTake(RuleEffect effect) {
        return effect.others().isEmpty() ? "" : "may be taken by";
    }

    private static String decides(RuleEffect effect, Stack stack) {
        Rule rule = effect.rule();
        String verb = verb(rule);
        if (effect.certain().isEmpty()) {
            return Wording.capital(verb) + " packets of more kinds than can be written out";
        }
        TrafficSet certain = effect.certain().get();
        String certainly = TrafficText.of(rule.direction(), certain);
        if (!rule.isKnown()) {
            return "Certainly " + verb + " " + certainly + "; what else it does is not known";
        }
        boolean isOpen = effect.possible().filter(TrafficSet::isEmpty).isEmpty();
        if (isOpen) {
            return "Certainly " + verb + " " + certainly + "; possibly it also " + atMost(effect);
        }
        return certain.equals(TrafficSet.of(rule.possible(stack)))
                ? Wording.capital(verb) + " all that it matches"
                : Wording.capital(verb) + " only " + certainly + ": the rest is taken above it";
    }

    private static String atMost(RuleEffect effect) {
        Rule rule = effect.rule();
        return verb(rule) + " "
                + effect.possible()
                        .map(possible -> TrafficText.of(rule.direction(), possible))
                        .orElse("packets of more kinds than can be written out");
    }

    private static String verb(Rule rule) {
        return switch (rule.effect()) {
            case ACCEPT -> "accepts";
            case DROP -> "drops";
            case UNKNOWN -> "decides";
        };
    }

    /** Whether a rule that decides packets is one of those that close a list. */
    static boolean isDrop(Rule rule) {
        return rule.verb() == Verb.DROP;
    }
}
