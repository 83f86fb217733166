package qdrant.migration;

import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.MigrationContext;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Optional;

public final class V002__Fill implements JavaMigration {
    @Override
    public void migrate(MigrationContext context) {
        context.upsert(
                "products",
                List.of(PointStruct.newBuilder()
                        .setId(PointIdFactory.id(1))
                        .setVectors(VectorsFactory.vectors(1, 0))
                        .build()));
    }

    @Override
    public Optional<String> checksum() {
        return Optional.of("fill");
    }
}
