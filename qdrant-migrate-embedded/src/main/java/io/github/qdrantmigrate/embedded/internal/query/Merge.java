package io.github.qdrantmigrate.embedded.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Merges what shards found, each in order, into one order. Where two come at the same place, the one that the server
 * shows first comes first: this is {@code kmerge_by} of the Rust library itertools, a binary heap of the lists' heads.
 */
final class Merge<T> implements Iterator<T> {
    private final List<Source<T>> heap = new ArrayList<>();
    private final Comparator<T> order;
    private final boolean stable;

    private static final class Source<T> {
        private final Iterator<T> rest;
        private final int index;
        private T head;

        Source(Iterator<T> items, int index) {
            rest = items;
            this.index = index;
            head = items.next();
        }
    }

    private Merge(Collection<? extends Iterable<T>> lists, Comparator<T> order, boolean stable) {
        this.order = order;
        this.stable = stable;
        for (Iterable<T> list : lists) {
            Iterator<T> items = list.iterator();
            if (items.hasNext()) {
                heap.add(new Source<>(items, heap.size()));
            }
        }
        for (int i = heap.size() / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
    }

    /** All of these lists, each of which is in this order. */
    static <T> Stream<T> stream(Collection<? extends Iterable<T>> lists, Comparator<T> order) {
        return stream(new Merge<>(lists, order, false));
    }

    /** The same, where those that come at the same place are in the order of their lists. */
    static <T> Stream<T> stable(Collection<? extends Iterable<T>> lists, Comparator<T> order) {
        return stream(new Merge<>(lists, order, true));
    }

    private static <T> Stream<T> stream(Merge<T> merge) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(merge, Spliterator.ORDERED), false);
    }

    /** Leaves those out that are the same as the one before. */
    static <T> Predicate<T> distinct(BiPredicate<T, T> same) {
        AtomicReference<@Nullable T> last = new AtomicReference<>();
        return next -> {
            T previous = last.getAndSet(next);
            return previous == null || !same.test(previous, next);
        };
    }

    @Override
    public boolean hasNext() {
        return !heap.isEmpty();
    }

    @Override
    public T next() {
        if (heap.isEmpty()) {
            throw new NoSuchElementException();
        }
        Source<T> first = heap.get(0);
        T result = first.head;
        if (first.rest.hasNext()) {
            first.head = first.rest.next();
        } else {
            Collections.swap(heap, 0, heap.size() - 1);
            heap.remove(heap.size() - 1);
        }
        if (!heap.isEmpty()) {
            siftDown(0);
        }
        return result;
    }

    private void siftDown(int index) {
        int parent = index;
        int child = 2 * parent + 1;
        while (child + 1 < heap.size()) {
            if (less(child + 1, child)) {
                child++;
            }
            if (!less(child, parent)) {
                return;
            }
            Collections.swap(heap, parent, child);
            parent = child;
            child = 2 * parent + 1;
        }
        if (child + 1 == heap.size() && less(child, parent)) {
            Collections.swap(heap, parent, child);
        }
    }

    private boolean less(int one, int other) {
        Source<T> left = heap.get(one);
        Source<T> right = heap.get(other);
        int difference = order.compare(left.head, right.head);
        return difference < 0 || (stable && difference == 0 && left.index < right.index);
    }
}
