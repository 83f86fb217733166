package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Map;
import java.util.Optional;

/** Which texts and which keys of mappings the server accepts, by {@code Message.field}. */
final class TextRules {
    /** Any text. */
    static final TextRule ANY = new Length(0);

    private static final TextRule PATH = new PathRule();
    private static final TextRule NOT_EMPTY = new Length(1);

    private static final Map<String, TextRule> TEXTS = Map.ofEntries(
            Map.entry("CreateCollection.collection_name", NameRule.NEW_COLLECTION),
            Map.entry("CreateVectorNameRequest.vector_name", NameRule.VECTOR),
            Map.entry("DeleteVectorNameRequest.vector_name", NameRule.VECTOR),
            Map.entry("CreateFieldIndexCollection.field_name", PATH),
            Map.entry("DeleteFieldIndexCollection.field_name", PATH),
            Map.entry("FieldCondition.key", PATH),
            Map.entry("IsEmptyCondition.key", PATH),
            Map.entry("IsNullCondition.key", PATH),
            Map.entry("NestedCondition.key", PATH),
            Map.entry("SetPayloadPoints.key", PATH),
            Map.entry("DeletePayloadPoints.keys", new FieldPathRule()),
            Map.entry("StopwordsSet.languages", Languages.OF_STOPWORDS),
            Map.entry("SnowballParams.language", Languages.OF_SNOWBALL),
            Map.entry("Document.model", NOT_EMPTY),
            Map.entry("Image.model", NOT_EMPTY),
            Map.entry("InferenceObject.model", NOT_EMPTY),
            Map.entry("CreateAlias.alias_name", NameRule.COLLECTION),
            Map.entry("RenameAlias.new_alias_name", NameRule.COLLECTION));

    private static final Map<String, TextRule> KEYS = Map.of(
            "VectorParamsMap.map", NameRule.VECTOR,
            "VectorParamsDiffMap.map", NameRule.VECTOR,
            "SparseVectorConfig.map", NameRule.SPARSE_VECTOR);

    private TextRules() {}

    static TextRule of(FieldDescriptor field) {
        TextRule other = field.getName().equals("collection_name") ? NameRule.COLLECTION : ANY;
        return TEXTS.getOrDefault(FieldTable.key(field), other);
    }

    static TextRule ofKeys(FieldDescriptor map) {
        return KEYS.getOrDefault(FieldTable.key(map), ANY);
    }

    private record Length(int least) implements TextRule {
        @Override
        public Optional<String> violation(String text) {
            return text.length() < least ? Optional.of("The text is empty") : Optional.empty();
        }

        @Override
        public Schema schema() {
            return least == 0 ? Schema.text() : Schema.text().with("minLength", least);
        }

        @Override
        public String expected() {
            return least == 0 ? "a text" : "a text that is not empty";
        }
    }
}
