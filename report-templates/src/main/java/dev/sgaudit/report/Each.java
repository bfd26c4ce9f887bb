package dev.sgaudit.report;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The views of many things, each made when a template comes to it and kept no longer. */
record Each<S, V>(List<S> sources, Function<? super S, ? extends V> view) implements Iterable<V> {

    Each {
        sources = List.copyOf(sources);
    }

    @Override
    public Iterator<V> iterator() {
        return sources.stream().<V>map(view).iterator();
    }
}
