package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Messages and findings that the changes of aliases share. */
final class Aliases {
    private Aliases() {}

    static AliasOperations create(String alias, String collection) {
        AliasOperations.Builder operation = AliasOperations.newBuilder();
        operation.getCreateAliasBuilder().setAliasName(alias).setCollectionName(collection);
        return operation.build();
    }

    static AliasOperations delete(String alias) {
        AliasOperations.Builder operation = AliasOperations.newBuilder();
        operation.getDeleteAliasBuilder().setAliasName(alias);
        return operation.build();
    }

    static AliasOperations rename(String from, String to) {
        AliasOperations.Builder operation = AliasOperations.newBuilder();
        operation.getRenameAliasBuilder().setOldAliasName(from).setNewAliasName(to);
        return operation.build();
    }

    static Stream<Request> request(AliasOperations... operations) {
        return request(Arrays.asList(operations));
    }

    static Stream<Request> request(List<AliasOperations> operations) {
        ChangeAliases message =
                ChangeAliases.newBuilder().addAllActions(operations).build();
        return Stream.of(new Request(Call.UPDATE_ALIASES, message));
    }

    static List<String> differences(ServerState state, String alias, String collection) {
        return state.aliasTarget(alias)
                .map(target -> target.equals(collection)
                        ? List.<String>of()
                        : List.of("alias " + alias + ": declared " + collection + ", is " + target))
                .orElse(List.of("alias " + alias + " is not there"));
    }
}
