package io.github.qdrantmigrate.internal.parse;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One type of change: its name, its fields, and what is made of them. Reading and the description for editors use the
 * same declaration.
 *
 * @param name what a migration file writes
 * @param form its fields
 * @param listed its fields where it is written as a list; none for a change that is always one
 * @param effect whether a misspelt name may be taken for it
 * @param description what it does, a sentence for editors
 */
record ChangeType(String name, Form<?> form, Optional<Listed> listed, Effect effect, String description) {
    /** Whether a change destroys what is there. */
    enum Effect {
        KEEPS,
        DESTROYS
    }

    /**
     * The fields of a body and what is made of them.
     *
     * @param body the fields and options
     * @param prototype default instance of the request that it becomes
     * @param reader makes the change
     */
    record Form<M extends Message>(BodyShape body, M prototype, ChangeReader<M> reader) {
        Optional<? extends Change> read(MappingNode fields, ReadContext context, ChangeBody.Document document) {
            return reader.read(new ChangeBody<>(
                    fields, document.codec().read(fields, body, prototype, context), context, document));
        }

        Schema schema(RestCodec codec, Definitions definitions) {
            return codec.schema(body, prototype, definitions).describing(FieldDescriptions.BY_NAME);
        }
    }

    /**
     * The form that is read where the body is a list, or has a key with one.
     *
     * @param field the key, which a list below the change itself stands for
     * @param form the fields with that key
     */
    record Listed(String field, Form<?> form) {}

    static ChangeType of(String name, Form<?> form) {
        return new ChangeType(name, form, Optional.empty(), Effect.KEEPS, "");
    }

    /** The same type with a sentence that says what it does. */
    ChangeType described(String sentence) {
        return new ChangeType(name, form, listed, effect, sentence);
    }

    /** The same type, destroying what is there. */
    ChangeType destroying() {
        return new ChangeType(name, form, listed, Effect.DESTROYS, description);
    }

    /** The same type, which can also be written as a list. */
    ChangeType orList(String field, Form<?> several) {
        return new ChangeType(name, form, Optional.of(new Listed(field, several)), effect, description);
    }

    /** The fields of a body; empty where it is neither a mapping nor a list that stands for one. */
    Optional<MappingNode> fields(Node body) {
        if (body instanceof MappingNode fields) {
            return Optional.of(fields);
        }
        return listed.filter(list -> body instanceof SequenceNode)
                .map(list -> new MappingNode(
                        body.position(), List.of(new Entry(new MappingNode.Key(body.position(), list.field()), body))));
    }

    /** The change; empty where a problem was found. */
    Optional<? extends Change> read(MappingNode fields, ReadContext context, ChangeBody.Document document) {
        Form<?> meant = listed.filter(list -> fields.get(list.field()).isPresent())
                .<Form<?>>map(Listed::form)
                .orElse(form);
        return meant.read(fields, context, document);
    }

    /** What can stand below its name. */
    Schema schema(RestCodec codec, Definitions definitions) {
        Schema one = form.schema(codec, definitions);
        return listed.map(list -> orList(one, list.form().schema(codec, definitions), list.field()))
                .orElse(one)
                .with("description", description);
    }

    private static Schema orList(Schema one, Schema several, String field) {
        return Schema.anyOf(one, several, several.property(field).orElseThrow());
    }
}
