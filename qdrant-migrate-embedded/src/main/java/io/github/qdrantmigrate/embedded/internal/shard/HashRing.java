package io.github.qdrantmigrate.embedded.internal.shard;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Spreads points over shards by their ids as Qdrant does, by consistent hashing: every shard has a hundred places on a
 * ring of hashes, and a point belongs to the shard of the first place at or after its own hash.
 *
 * @param places shards by the hash of each of their places, in the order of unsigned numbers
 * @param only whether there is one shard, so that nothing has to be hashed
 */
record HashRing(NavigableMap<Long, Integer> places, boolean only) {
    private static final int PLACES_OF_A_SHARD = 100;
    private static final HashFunction HASH = Hashing.sipHash24(0, 0);
    private static final long NUMBER = 0;
    private static final long UUID = 1;
    private static final long UUID_BYTES = 16;

    static HashRing of(int[] shards) {
        NavigableMap<Long, Integer> places = new TreeMap<>(Long::compareUnsigned);
        if (shards.length > 1) {
            for (int shard : shards) {
                IntStream.range(0, PLACES_OF_A_SHARD).forEach(place -> places.put(hash(shard, place), shard));
            }
        }
        return new HashRing(places, shards.length == 1);
    }

    /** Whether a point belongs to the shard, which is one of the ring. */
    Predicate<PointKey> belongingTo(int shard) {
        return only ? key -> true : key -> owner(key) == shard;
    }

    int owner(PointKey key) {
        Map.Entry<Long, Integer> place = places.ceilingEntry(hash(key));
        return place == null ? places.firstEntry().getValue() : place.getValue();
    }

    private static long hash(int shard, int place) {
        return hash(littleEndian(2 * Integer.BYTES).putInt(shard).putInt(place));
    }

    private static long hash(PointKey key) {
        if (!key.uuid()) {
            return hash(littleEndian(2 * Long.BYTES).putLong(NUMBER).putLong(key.low()));
        }
        ByteBuffer bytes = littleEndian(4 * Long.BYTES).putLong(UUID).putLong(UUID_BYTES);
        return hash(bytes.order(ByteOrder.BIG_ENDIAN).putLong(key.high()).putLong(key.low()));
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long hash(ByteBuffer bytes) {
        return HASH.hashBytes(bytes.flip()).asLong();
    }
}
