package dev.sgaudit.check;

/** What a check says of each of its findings, with the finding's facts in braces; see {@link About}. */
public record Words(String title, String message, String why, String fix) {

    static Words of(About about) {
        return new Words(about.title(), about.message(), about.why(), about.fix());
    }
}
