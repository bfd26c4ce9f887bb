package dev.sgaudit.check;

/** What a finding is about, by which it is recognised in a later report. */
public sealed interface Matter {

    /** The packets that it has. */
    Matter PACKETS = new OfPackets();

    /** The first of its rules. */
    Matter RULE = new OfRule();

    /** The group or posture that it is found in, and nothing else. */
    Matter PLACE = new Thing("");

    /** See {@link #PACKETS}. */
    record OfPackets() implements Matter {}

    /** See {@link #RULE}. */
    record OfRule() implements Matter {}

    /**
     * Something that has a name of its own.
     *
     * @param name by which it is told apart from others that the check finds in the same place
     * @param direction its direction, or an empty text
     * @param cluster the cluster that it belongs to, or an empty text
     * @param ordinal what tells it apart from equal ones, or an empty text
     */
    record Thing(String name, String direction, String cluster, String ordinal) implements Matter {

        /** A thing of no one direction and cluster. */
        public Thing(String name) {
            this(name, "", "", "");
        }

        /** A thing of a cluster. */
        public static Thing of(String name, String cluster) {
            return new Thing(name, "", cluster, "");
        }

        /** The same after so many equal ones. */
        public Thing after(int equal) {
            String number = Integer.toString(equal);
            return new Thing(name, direction, cluster, ordinal.isEmpty() ? number : ordinal + "." + number);
        }
    }
}
