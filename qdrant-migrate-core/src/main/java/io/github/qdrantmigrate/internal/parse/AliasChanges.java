package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateAlias;
import io.github.qdrantmigrate.change.DeleteAlias;
import io.github.qdrantmigrate.change.SwitchAlias;
import io.github.qdrantmigrate.change.SwitchAlias.Move;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.qdrant.client.grpc.Collections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the changes of aliases. */
final class AliasChanges {
    private static final BodyShape CREATE = BodyShape.of(Collections.CreateAlias.getDescriptor())
            .field("alias_name", "alias", "alias_name")
            .field("collection_name", "collection", "collection_name", "name")
            .require("alias", "collection")
            .option("ifNotExists", "if_not_exists");
    private static final BodyShape DELETE = BodyShape.of(Collections.DeleteAlias.getDescriptor())
            .field("alias_name", "alias", "alias_name")
            .require("alias")
            .option("ifExists", "if_exists");
    private static final BodyShape MOVE = BodyShape.of(Collections.CreateAlias.getDescriptor())
            .field("alias_name", "alias", "alias_name")
            .field("collection_name", "to", "collection", "collection_name")
            .require("alias", "to");
    private static final BodyShape SWITCH = MOVE.option("ifNotExists", "if_not_exists");
    private static final BodyShape SEVERAL = BodyShape.of(Collections.ListAliasesRequest.getDescriptor())
            .option("aliases")
            .option("ifNotExists", "if_not_exists")
            .require("aliases");

    private AliasChanges() {}

    static Optional<Change> create(ChangeBody body) {
        return body.message(CREATE, Collections.CreateAlias.getDefaultInstance())
                .map(m -> new CreateAlias(m.getAliasName(), m.getCollectionName(), body.presence("ifNotExists")));
    }

    static Optional<Change> delete(ChangeBody body) {
        return body.message(DELETE, Collections.DeleteAlias.getDefaultInstance())
                .map(m -> new DeleteAlias(m.getAliasName(), body.presence("ifExists")));
    }

    /** One alias, or a list of them below {@code aliases}. */
    static Optional<Change> switchTo(ChangeBody body) {
        if (body.node().get("aliases").isEmpty()) {
            return body.message(SWITCH, Collections.CreateAlias.getDefaultInstance())
                    .map(m -> new SwitchAlias(List.of(move(m)), body.presence("ifNotExists")));
        }
        return body.message(SEVERAL, Collections.ListAliasesRequest.getDefaultInstance())
                .flatMap(m -> body.option("aliases"))
                .flatMap(list -> moves(body, list))
                .map(moves -> new SwitchAlias(moves, body.presence("ifNotExists")));
    }

    private static Optional<List<Move>> moves(ChangeBody body, Node list) {
        if (!(list instanceof SequenceNode sequence) || sequence.items().isEmpty()) {
            body.context()
                    .at("aliases")
                    .problem(
                            ErrorCode.INVALID_VALUE,
                            list.position(),
                            "Expected a list of aliases, found " + list.describe(),
                            "Write a list of {alias, to}.");
            return Optional.empty();
        }
        List<Move> moves = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            Optional<Move> move = move(body, item, i);
            move.ifPresent(moves::add);
            if (move.isPresent() && !seen.add(move.get().alias())) {
                twice(body.context().at("aliases").at(i), item, move.get().alias());
            }
        }
        return moves.size() == sequence.items().size() ? Optional.of(moves) : Optional.empty();
    }

    private static void twice(ReadContext context, Node item, String alias) {
        context.problem(
                ErrorCode.INVALID_VALUE,
                item.position(),
                "The alias " + alias + " stands twice in one switch",
                "Remove one of them; an alias points to one collection.");
    }

    private static Optional<Move> move(ChangeBody body, Node item, int index) {
        ReadContext context = body.context().at("aliases").at(index);
        if (item instanceof MappingNode mapping) {
            return body.document()
                    .codec()
                    .read(mapping, MOVE, Collections.CreateAlias.getDefaultInstance(), context)
                    .map(AliasChanges::move);
        }
        context.problem(
                ErrorCode.INVALID_VALUE,
                item.position(),
                "Expected {alias, to}, found " + item.describe(),
                "Write an alias and the collection that it shall point to.");
        return Optional.empty();
    }

    private static Move move(Collections.CreateAlias message) {
        return new Move(message.getAliasName(), message.getCollectionName());
    }
}
