package io.github.qdrantmigrate.internal.lock;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the point of the lock says.
 *
 * @param epoch counts those who held it, from 0, and never goes back
 * @param token drawn by the holder; empty if it is free
 * @param beat counts the holder's signs of life
 * @param holder null if it is free
 */
public record LockState(
        long epoch, String token, long beat, @Nullable Holder holder) {
    /** Never held. */
    static final LockState INITIAL = new LockState(0, "", 0, null);

    public boolean isFree() {
        return token.isEmpty();
    }

    /** The state after somebody took it. */
    LockState takenBy(String newToken, Holder newHolder) {
        return new LockState(epoch + 1, newToken, 0, newHolder);
    }

    /** The state after a sign of life. */
    LockState beaten() {
        return new LockState(epoch, token, beat + 1, holder);
    }

    /** The state after its holder gave it back. */
    LockState released() {
        return new LockState(epoch, "", 0, null);
    }

    /** Whether it is in the same hands, and no others had it since. */
    boolean isOfSameHolder(LockState other) {
        return epoch == other.epoch && token.equals(other.token);
    }

    /** Whether nothing was written since. */
    boolean isUnchanged(LockState other) {
        return isOfSameHolder(other) && beat == other.beat;
    }

    /** Who has it, in words. */
    public String heldBy() {
        return Objects.requireNonNull(holder, "a free lock has no holder").text();
    }
}
