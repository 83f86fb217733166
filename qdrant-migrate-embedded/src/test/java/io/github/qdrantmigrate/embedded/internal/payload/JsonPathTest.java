package io.github.qdrantmigrate.embedded.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "a-b_c.d", "a[]", "a[0].b[].c", "\"a.b\".c", "\"\"", "ä.ö", "a.\"b c\"[3]"})
    void isPrintedAsItIsRead(String text) {
        assertThat(JsonPath.parse(text)).hasToString(text);
    }

    @Test
    void needlessQuotesAreLeftOut() {
        assertThat(JsonPath.parse("\"a\".\"b\"[1]")).hasToString("a.b[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", "a..b", "a[", "a[x]", "a]", "a b", "[0]", "a.[0]", "\"a", "\"a\\\"\"", "a[-1]"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> JsonPath.parse(text))
                .isInstanceOf(QdrantError.class)
                .hasMessage("Invalid json path: '" + text + "'");
    }
}
