package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.RenameAlias;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;

/** The messages that migration files and points files are made of. */
final class Supported {
    static final List<Message> MESSAGES = List.of(
            CreateCollection.getDefaultInstance(),
            UpdateCollection.getDefaultInstance(),
            DeleteCollection.getDefaultInstance(),
            CollectionParamsDiff.getDefaultInstance(),
            CreateAlias.getDefaultInstance(),
            RenameAlias.getDefaultInstance(),
            DeleteAlias.getDefaultInstance(),
            CreateShardKey.getDefaultInstance(),
            CreateShardKeyRequest.getDefaultInstance(),
            DeleteShardKeyRequest.getDefaultInstance(),
            ShardKey.getDefaultInstance(),
            CreateFieldIndexCollection.getDefaultInstance(),
            DeleteFieldIndexCollection.getDefaultInstance(),
            PayloadIndexParams.getDefaultInstance(),
            CreateVectorNameRequest.getDefaultInstance(),
            DeleteVectorNameRequest.getDefaultInstance(),
            UpsertPoints.getDefaultInstance(),
            DeletePoints.getDefaultInstance(),
            UpdatePointVectors.getDefaultInstance(),
            DeletePointVectors.getDefaultInstance(),
            SetPayloadPoints.getDefaultInstance(),
            DeletePayloadPoints.getDefaultInstance(),
            ClearPayloadPoints.getDefaultInstance(),
            PointStruct.getDefaultInstance(),
            RetrievedPoint.getDefaultInstance(),
            PointId.getDefaultInstance(),
            Filter.getDefaultInstance(),
            Value.getDefaultInstance());

    private Supported() {}
}
