package dev.sgaudit.tencent;

/** The strict reading of a JSON number that counts something. */
final class Count {

    /** What is no count: negative, with a sign, a fraction or an exponent, or larger than an int. */
    static final int NONE = -1;

    private Count() {}

    /** The count that these characters write. */
    static int of(char[] characters, int from, int length) {
        if (length == 0 || length > 10) {
            return NONE;
        }
        long number = 0;
        for (int i = from; i < from + length; i++) {
            char digit = characters[i];
            if (digit < '0' || digit > '9') {
                return NONE;
            }
            number = 10 * number + digit - '0';
        }
        return number <= Integer.MAX_VALUE ? (int) number : NONE;
    }
}
