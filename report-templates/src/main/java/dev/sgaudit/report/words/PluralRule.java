package dev.sgaudit.report.words;

import java.util.ArrayList;
import java.util.List;

/**
 * Which form a number takes in a language, in the notation of Unicode's CLDR for whole numbers: {@code one: n = 1; few: n
 * % 10 = 2..4 and n % 100 != 12..14}. What no condition holds for takes the form {@code other}.
 */
record PluralRule(List<Form> forms) {

    /** A form, and when it is taken: where one of the alternatives holds in all its parts. */
    record Form(String name, List<List<Relation>> alternatives) {}

    /** {@code n % modulus = low..high}, or that it is not so; without a modulus it is 0. */
    record Relation(long modulus, boolean isEqual, List<Span> spans) {

        boolean holdsFor(long number) {
            long operand = modulus == 0 ? number : number % modulus;
            boolean isIn = false;
            for (Span span : spans) {
                isIn |= span.low <= operand && operand <= span.high;
            }
            return isIn == isEqual;
        }
    }

    /** From a number to another, both included. */
    record Span(long low, long high) {}

    PluralRule {
        forms = List.copyOf(forms);
    }

    static PluralRule of(String text) {
        List<Form> forms = new ArrayList<>();
        for (String form : text.split(";", -1)) {
            if (!form.isBlank()) {
                int colon = form.indexOf(':');
                List<List<Relation>> alternatives = new ArrayList<>();
                for (String alternative : form.substring(colon + 1).split(" or ", -1)) {
                    List<Relation> relations = new ArrayList<>();
                    for (String relation : alternative.split(" and ", -1)) {
                        relations.add(relation(relation.strip()));
                    }
                    alternatives.add(List.copyOf(relations));
                }
                forms.add(new Form(form.substring(0, colon).strip(), List.copyOf(alternatives)));
            }
        }
        return new PluralRule(forms);
    }

    private static Relation relation(String text) {
        boolean isEqual = !text.contains("!=");
        String[] sides = text.split(isEqual ? "=" : "!=", -1);
        String[] operand = sides[0].strip().split("%", -1);
        if (sides.length != 2 || operand.length > 2 || !operand[0].strip().equals("n")) {
            throw new IllegalArgumentException("this is no relation of a plural rule: " + text);
        }
        List<Span> spans = new ArrayList<>();
        for (String span : sides[1].split(",", -1)) {
            int dots = span.indexOf("..");
            long low = Long.parseLong((dots < 0 ? span : span.substring(0, dots)).strip());
            spans.add(new Span(
                    low,
                    dots < 0 ? low : Long.parseLong(span.substring(dots + 2).strip())));
        }
        return new Relation(operand.length == 2 ? Long.parseLong(operand[1].strip()) : 0, isEqual, List.copyOf(spans));
    }

    /** The form that the number takes. */
    String form(long number) {
        for (Form form : forms) {
            for (List<Relation> alternative : form.alternatives) {
                boolean holds = true;
                for (Relation relation : alternative) {
                    holds &= relation.holdsFor(number);
                }
                if (holds) {
                    return form.name;
                }
            }
        }
        return Phrase.OTHER;
    }
}
