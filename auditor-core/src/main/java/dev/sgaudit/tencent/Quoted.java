package dev.sgaudit.tencent;

/** Words of an input as a message quotes them. */
final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text between quotation marks, cut where it is long. */
    static String text(String text) {
        if (text.length() <= LONGEST) {
            return '"' + text + '"';
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return '"' + text.substring(0, end) + "…\"";
    }
}
