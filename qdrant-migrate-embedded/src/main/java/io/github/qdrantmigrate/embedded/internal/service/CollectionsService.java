package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.cluster.ClusterChange;
import io.github.qdrantmigrate.embedded.internal.cluster.ClusterReport;
import io.github.qdrantmigrate.embedded.internal.cluster.KeyCreation;
import io.github.qdrantmigrate.embedded.internal.cluster.KeyDeletion;
import io.github.qdrantmigrate.embedded.internal.cluster.Node;
import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.collection.CollectionReport;
import io.github.qdrantmigrate.embedded.internal.collection.LiveCollection;
import io.github.qdrantmigrate.embedded.internal.config.ConfigDefaults;
import io.github.qdrantmigrate.embedded.internal.config.ConfigUpdates;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.service.Call.Clock;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoRequest;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.CreateShardKeyResponse;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKeyResponse;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.ListCollectionAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.ListShardKeysRequest;
import io.qdrant.client.grpc.Collections.ListShardKeysResponse;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupRequest;
import io.qdrant.client.grpc.Collections.UpdateCollectionClusterSetupResponse;
import io.qdrant.client.grpc.CollectionsGrpc;
import java.util.function.Predicate;

/** The service {@code qdrant.Collections}. */
public final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {
    private final Catalog catalog;
    private final Node node;

    /** Over these collections, as this node. */
    public CollectionsService(Catalog catalog, Node node) {
        this.catalog = catalog;
        this.node = node;
    }

    @Override
    public void get(GetCollectionInfoRequest request, StreamObserver<GetCollectionInfoResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            LiveCollection collection = catalog.resolve(r.getCollectionName());
            return GetCollectionInfoResponse.newBuilder()
                    .setResult(CollectionReport.of(collection))
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void list(ListCollectionsRequest request, StreamObserver<ListCollectionsResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            ListCollectionsResponse.Builder response = ListCollectionsResponse.newBuilder();
            catalog.names()
                    .forEach(name -> response.addCollections(
                            CollectionDescription.newBuilder().setName(name)));
            return response.setTime(clock.seconds()).build();
        });
    }

    @Override
    public void create(CreateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            catalog.create(r.getCollectionName(), ConfigDefaults.resolve(r));
            return done(true, clock);
        });
    }

    @Override
    public void update(UpdateCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            var steps = ConfigUpdates.steps(r);
            LiveCollection collection = catalog.resolve(r.getCollectionName());
            collection.write(edit -> {
                steps.forEach(step -> edit.define(edit.definition()
                        .withConfig(step.apply(edit.definition().config()))));
                return true;
            });
            return done(true, clock);
        });
    }

    @Override
    public void delete(DeleteCollection request, StreamObserver<CollectionOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> done(catalog.delete(r.getCollectionName()), clock));
    }

    @Override
    public void updateAliases(ChangeAliases request, StreamObserver<CollectionOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            if (r.getActionsList().stream()
                    .anyMatch(action -> action.getActionCase() == AliasOperations.ActionCase.ACTION_NOT_SET)) {
                throw QdrantError.malformed("Malformed AliasOperation type");
            }
            catalog.changeAliases(r.getActionsList());
            return done(true, clock);
        });
    }

    @Override
    public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        Call.answer(request, observer, (r, clock) -> aliases(collection -> true, clock));
    }

    @Override
    public void listCollectionAliases(
            ListCollectionAliasesRequest request, StreamObserver<ListAliasesResponse> observer) {
        Call.answer(request, observer, (r, clock) -> aliases(r.getCollectionName()::equals, clock));
    }

    @Override
    public void collectionExists(CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> CollectionExistsResponse.newBuilder()
                        .setResult(CollectionExists.newBuilder().setExists(catalog.exists(r.getCollectionName())))
                        .setTime(clock.seconds())
                        .build());
    }

    @Override
    public void createShardKey(CreateShardKeyRequest request, StreamObserver<CreateShardKeyResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            requireRequest(r.hasRequest());
            change(KeyCreation.of(r.getRequest()), r.getCollectionName());
            return CreateShardKeyResponse.newBuilder().setResult(true).build();
        });
    }

    @Override
    public void deleteShardKey(DeleteShardKeyRequest request, StreamObserver<DeleteShardKeyResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            requireRequest(r.hasRequest());
            change(KeyDeletion.of(r.getRequest()), r.getCollectionName());
            return DeleteShardKeyResponse.newBuilder().setResult(true).build();
        });
    }

    @Override
    public void updateCollectionClusterSetup(
            UpdateCollectionClusterSetupRequest request,
            StreamObserver<UpdateCollectionClusterSetupResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            change(ClusterChange.of(r), r.getCollectionName());
            return UpdateCollectionClusterSetupResponse.newBuilder()
                    .setResult(true)
                    .build();
        });
    }

    @Override
    public void collectionClusterInfo(
            CollectionClusterInfoRequest request, StreamObserver<CollectionClusterInfoResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> catalog.resolve(r.getCollectionName()).read(view -> ClusterReport.shards(view, node)));
    }

    @Override
    public void listShardKeys(ListShardKeysRequest request, StreamObserver<ListShardKeysResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> catalog.resolve(r.getCollectionName())
                        .read(ClusterReport::keys)
                        .setTime(clock.seconds())
                        .build());
    }

    private static void requireRequest(boolean given) {
        if (!given) {
            throw QdrantError.malformed("empty request");
        }
    }

    private void change(ClusterChange change, String collection) {
        node.requireCluster();
        change.apply(node, collection, catalog.resolve(collection));
    }

    private ListAliasesResponse aliases(Predicate<String> wanted, Clock clock) {
        ListAliasesResponse.Builder response = ListAliasesResponse.newBuilder();
        catalog.aliases().forEach((alias, collection) -> {
            if (wanted.test(collection)) {
                response.addAliases(
                        AliasDescription.newBuilder().setAliasName(alias).setCollectionName(collection));
            }
        });
        return response.setTime(clock.seconds()).build();
    }

    private static CollectionOperationResponse done(boolean result, Clock clock) {
        return CollectionOperationResponse.newBuilder()
                .setResult(result)
                .setTime(clock.seconds())
                .build();
    }
}
