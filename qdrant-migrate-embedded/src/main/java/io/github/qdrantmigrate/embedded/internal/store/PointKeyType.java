package io.github.qdrantmigrate.embedded.internal.store;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Ids of points as keys of a map, in their order. */
final class PointKeyType extends BasicDataType<PointKey> {
    static final PointKeyType INSTANCE = new PointKeyType();

    private static final int MEMORY = 40;
    private static final byte NUMBER = 0;
    private static final byte UUID = 1;

    private PointKeyType() {}

    @Override
    public int getMemory(PointKey key) {
        return MEMORY;
    }

    @Override
    public void write(WriteBuffer buffer, PointKey key) {
        if (key.uuid()) {
            buffer.put(UUID).putLong(key.high());
        } else {
            buffer.put(NUMBER);
        }
        buffer.putLong(key.low());
    }

    @Override
    public PointKey read(ByteBuffer buffer) {
        boolean uuid = buffer.get() == UUID;
        return new PointKey(uuid, uuid ? buffer.getLong() : 0, buffer.getLong());
    }

    @Override
    public int compare(PointKey a, PointKey b) {
        return a.compareTo(b);
    }

    @Override
    public PointKey[] createStorage(int size) {
        return new PointKey[size];
    }
}
