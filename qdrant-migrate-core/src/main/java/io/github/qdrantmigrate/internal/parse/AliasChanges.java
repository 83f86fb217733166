package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateAlias;
import io.github.qdrantmigrate.change.DeleteAlias;
import io.github.qdrantmigrate.change.RenameAlias;
import io.github.qdrantmigrate.change.SwitchAlias;
import io.github.qdrantmigrate.change.SwitchAlias.Move;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.qdrant.client.grpc.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the changes of aliases. */
final class AliasChanges {
    private static final BodyShape MOVE = BodyShape.of(Collections.CreateAlias.getDescriptor())
            .field("alias_name", "alias", "alias_name")
            .field("collection_name", "to", "collection", "collection_name")
            .require("alias", "to");

    static final ChangeType CREATE = ChangeType.of(
                    "createAlias",
                    new Form<>(
                            BodyShape.of(Collections.CreateAlias.getDescriptor())
                                    .field("alias_name", "alias", "alias_name")
                                    .field("collection_name", "collection", "collection_name", "name")
                                    .require("alias", "collection")
                                    .flag("ifNotExists", "if_not_exists"),
                            Collections.CreateAlias.getDefaultInstance(),
                            AliasChanges::create))
            .described("Creates an alias; one that exists is never moved.");

    static final ChangeType DELETE = ChangeType.of(
                    "deleteAlias",
                    new Form<>(
                            BodyShape.of(Collections.DeleteAlias.getDescriptor())
                                    .field("alias_name", "alias", "alias_name")
                                    .require("alias")
                                    .flag("ifExists", "if_exists"),
                            Collections.DeleteAlias.getDefaultInstance(),
                            AliasChanges::delete))
            .destroying()
            .described("Deletes an alias; the collection stays.");

    static final ChangeType RENAME = ChangeType.of(
                    "renameAlias",
                    new Form<>(
                            BodyShape.of(Collections.RenameAlias.getDescriptor())
                                    .field("old_alias_name", "from", "old_alias_name")
                                    .field("new_alias_name", "to", "new_alias_name")
                                    .require("from", "to")
                                    .flag("ifExists", "if_exists"),
                            Collections.RenameAlias.getDefaultInstance(),
                            AliasChanges::rename))
            .described("Gives an alias another name.");

    /** One alias, or a list of them below {@code aliases}. */
    static final ChangeType SWITCH = ChangeType.of(
                    "switchAlias",
                    new Form<>(
                            MOVE.flag("ifNotExists", "if_not_exists"),
                            Collections.CreateAlias.getDefaultInstance(),
                            AliasChanges::switchOne))
            .orList(
                    "aliases",
                    new Form<>(
                            BodyShape.of(Collections.ListAliasesRequest.getDescriptor())
                                    .items("aliases", MOVE, Collections.CreateAlias.getDefaultInstance())
                                    .flag("ifNotExists", "if_not_exists")
                                    .require("aliases"),
                            Collections.ListAliasesRequest.getDefaultInstance(),
                            AliasChanges::switchSeveral))
            .described("Points aliases to other collections, all in one call.");

    private AliasChanges() {}

    private static Optional<Change> create(ChangeBody<Collections.CreateAlias> body) {
        Collections.CreateAlias request = body.request();
        return Optional.of(
                new CreateAlias(request.getAliasName(), request.getCollectionName(), body.presence("ifNotExists")));
    }

    private static Optional<Change> delete(ChangeBody<Collections.DeleteAlias> body) {
        return Optional.of(new DeleteAlias(body.request().getAliasName(), body.presence("ifExists")));
    }

    private static Optional<Change> rename(ChangeBody<Collections.RenameAlias> body) {
        String from = body.request().getOldAliasName();
        String to = body.request().getNewAliasName();
        return body.notEmpty(!from.equals(to), "The new name of the alias is its old one")
                ? Optional.of(new RenameAlias(from, to, body.presence("ifExists")))
                : Optional.empty();
    }

    private static Optional<Change> switchOne(ChangeBody<Collections.CreateAlias> body) {
        return Optional.of(new SwitchAlias(List.of(move(body.request())), body.presence("ifNotExists")));
    }

    private static Optional<Change> switchSeveral(ChangeBody<Collections.ListAliasesRequest> body) {
        List<Move> moves = body.read().items("aliases", Collections.CreateAlias.class).stream()
                .map(AliasChanges::move)
                .toList();
        if (moves.isEmpty()) {
            // What could not be read has been reported, and a switch of nothing is none.
            return Optional.empty();
        }
        body.written("aliases")
                .filter(SequenceNode.class::isInstance)
                .map(SequenceNode.class::cast)
                .filter(list -> list.items().size() == moves.size())
                .ifPresent(list -> refuseTwice(moves, list, body.context().at("aliases")));
        return Optional.of(new SwitchAlias(moves, body.presence("ifNotExists")));
    }

    private static void refuseTwice(List<Move> moves, SequenceNode list, ReadContext context) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < moves.size(); i++) {
            String alias = moves.get(i).alias();
            if (!seen.add(alias)) {
                context.at(i)
                        .problem(
                                ErrorCode.INVALID_VALUE,
                                list.items().get(i).position(),
                                "The alias " + alias + " stands twice in one switch",
                                "Remove one of them; an alias points to one collection.");
            }
        }
    }

    private static Move move(Collections.CreateAlias message) {
        return new Move(message.getAliasName(), message.getCollectionName());
    }
}
