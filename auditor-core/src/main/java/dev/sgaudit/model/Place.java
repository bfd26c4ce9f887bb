package dev.sgaudit.model;

/**
 * Where something was read: file, line and column (from 1, columns in UTF-16 units), byte offset from 0, and JSON
 * pointer. The pointer is kept as its container and the item in it, for most places are never written out.
 *
 * @param item the position in the container's array, or {@link #WHOLE} for the container itself
 */
public record Place(String file, int line, int column, long offset, String container, int item) {

    /** The value of {@code item} for a place that is no item of an array. */
    public static final int WHOLE = -1;

    /** A place named by a whole pointer. */
    public static Place at(String file, int line, int column, long offset, String pointer) {
        return new Place(file, line, column, offset, pointer, WHOLE);
    }

    /** The start of a file, for what is wrong with the file itself. */
    public static Place startOf(String file) {
        return at(file, 1, 1, 0, "");
    }

    public String pointer() {
        return item == WHOLE ? container : container + "/" + item;
    }

    /** {@code FILE:LINE:COLUMN /POINTER}, without a pointer where it is the whole document. */
    public String inFull() {
        return pointer().isEmpty() ? toString() : this + " " + pointer();
    }

    /** {@code FILE:LINE:COLUMN}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
