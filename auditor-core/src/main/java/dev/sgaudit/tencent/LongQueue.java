package dev.sgaudit.tencent;

/** A queue of ascending numbers that grows as needed. */
final class LongQueue {

    private long[] ring = new long[64];
    private int first;
    private int size;

    void add(long number) {
        if (size == ring.length) {
            long[] grown = new long[2 * size];
            for (int i = 0; i < size; i++) {
                grown[i] = get(i);
            }
            ring = grown;
            first = 0;
        }
        ring[first + size & ring.length - 1] = number;
        size++;
    }

    /** The number at this place, counted from the oldest. */
    long get(int place) {
        return ring[first + place & ring.length - 1];
    }

    void removeFirst() {
        first = first + 1 & ring.length - 1;
        size--;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
