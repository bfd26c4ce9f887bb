package dev.sgaudit.report;

import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.TrafficSet;
import java.util.Optional;

/**
 * What a rule really does, in words.
 *
 * @param effect in a word or two
 * @param sentence without the rules that take its packets, which stand apart
 * @param othersLead what those rules do, or an empty text
 */
record RuleWords(String effect, Tone tone, String sentence, String othersLead) {

    private static final RuleWords NOT_ASKED = new RuleWords("", Tone.PLAIN, "", "");

    /** What the rules below it or the end of the list would do with its packets. */
    private static final String OTHERWISE = "otherwise";

    static RuleWords none() {
        return NOT_ASKED;
    }

    /** @param isClosing whether the rule drops, and so do all below it */
    static RuleWords of(RuleEffect effect, Stack stack, boolean isClosing, Words words) {
        return switch (effect.kind()) {
            case DECIDES ->
                new RuleWords(
                        words.say("effect/decides"),
                        Tone.PLAIN,
                        words.say(decides(effect, stack, OTHERWISE)),
                        mayTake(effect));
            case REDUNDANT ->
                isClosing
                        ? new RuleWords(
                                words.say("effect/closes-the-list"),
                                Tone.PLAIN,
                                words.say(decides(effect, stack, "dropped-at-the-end")),
                                "")
                        : new RuleWords(
                                words.say("effect/changes-nothing"),
                                Tone.DIM,
                                words.say(decides(effect, stack, "the-same")),
                                "");
            case SHADOWED ->
                new RuleWords(
                        words.say("effect/never-reached"), Tone.DOUBTFUL, words.say("does/nothing-alike"), "taken by");
            case CONTRADICTED ->
                new RuleWords(words.say("effect/overruled"), Tone.BAD, words.say("does/nothing-else"), "taken by");
            case EMPTY ->
                new RuleWords(words.say("effect/matches-nothing"), Tone.DOUBTFUL, words.say("does/match-nothing"), "");
            case UNKNOWN ->
                new RuleWords(
                        words.say("effect/not-known"), Tone.DOUBTFUL, words.say(unknown(effect)), mayTake(effect));
        };
    }

    private static Message unknown(RuleEffect effect) {
        return effect.others().isEmpty()
                ? Message.of("does/unknown")
                : Message.of("does/at-most")
                        .with("verb", effect.rule().effect().word())
                        .with("packets", packets(effect, effect.possible()));
    }

    private static String mayTake(RuleEffect effect) {
        return effect.others().isEmpty() ? "" : "may be taken by";
    }

    /** @param without what would become of its packets without it */
    private static Message decides(RuleEffect effect, Stack stack, String without) {
        return decides(effect, stack)
                .with("verb", effect.rule().effect().word())
                .with("without", without);
    }

    private static Message decides(RuleEffect effect, Stack stack) {
        Rule rule = effect.rule();
        Fact certain = packets(effect, effect.certain());
        if (effect.certain().isEmpty()) {
            return Message.of("does/that").with("packets", certain);
        }
        if (!rule.isKnown()) {
            return Message.of("does/in-part").with("packets", certain);
        }
        boolean isOpen = effect.possible().filter(TrafficSet::isEmpty).isEmpty();
        if (isOpen) {
            return Message.of("does/perhaps-more")
                    .with("packets", certain)
                    .with("more", packets(effect, effect.possible()));
        }
        return effect.certain().get().equals(TrafficSet.of(rule.possible(stack)))
                ? Message.of("does/all")
                : Message.of("does/the-rest").with("packets", certain);
    }

    private static Fact packets(RuleEffect effect, Optional<TrafficSet> packets) {
        return packets.isPresent()
                ? TrafficFacts.of(effect.rule().direction(), packets.get())
                : Message.of("traffic/too-many");
    }

    /** Whether a rule that decides packets is one of those that close a list. */
    static boolean isDrop(Rule rule) {
        return rule.verb() == Verb.DROP;
    }
}
