package dev.sgaudit.model;

/**
 * A group as bytes, which take a tenth of its room: for as long as nobody asks for it, and for this process alone. What is
 * unpacked is equal to what was packed.
 */
public final class PackedGroup {

    private PackedGroup() {}

    public static byte[] pack(SecurityGroup group) {
        Packing packing = new Packing();
        packing.group(group);
        return packing.bytes();
    }

    public static SecurityGroup unpack(byte[] bytes) {
        return new Unpacking(bytes).group();
    }
}
