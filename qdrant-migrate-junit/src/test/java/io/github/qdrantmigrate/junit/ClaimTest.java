package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Claim MINE = Claim.of(ClaimTest.class);

    private static Claim of(String host, long pid) {
        return new Claim("id", "com.example.ATest", host, pid, new TreeSet<>());
    }

    @Test
    void itIsReadAsItWasWritten() {
        Claim claim = MINE.with(List.of("b", "a"));

        assertThat(Claim.of(claim.metadata())).isEqualTo(claim);
        assertThat(claim.with(List.of("a"))).isEqualTo(claim);
        assertThat(claim.collections()).containsExactly("a", "b");
    }

    @Test
    void itIsAbandonedOnlyIfItsProcessIsCertainlyGone() {
        assertThat(MINE.isAbandoned()).isFalse();
        assertThat(of(MINE.host(), Long.MAX_VALUE / 2).isAbandoned()).isTrue();
        assertThat(of("another-host", Long.MAX_VALUE / 2).isAbandoned()).isFalse();
        assertThat(of("unknown", Long.MAX_VALUE / 2).isAbandoned()).isFalse();
        assertThat(Claim.of(Map.of()).isAbandoned()).isFalse();
    }
}
