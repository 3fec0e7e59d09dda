package org.erclab.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map with a bounded number of entries; the one unused for longest goes first. Reading changes the order, so threads have to
 * take turns.
 *
 * @param <K> key
 * @param <V> value
 */
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most entries it holds */
    public RecentlyUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
