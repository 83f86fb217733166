package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.WaitForGreen;
import io.github.qdrantmigrate.internal.parse.ChangeType.Form;
import io.github.qdrantmigrate.internal.rest.BodyShape;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import java.time.Duration;
import java.util.Optional;

/** Reads what waits and changes nothing. */
final class WaitingChanges {
    static final ChangeType GREEN = ChangeType.of(
                    "waitForGreen",
                    new Form<>(
                            Selecting.inCollection(BodyShape.of(GetCollectionInfoRequest.getDescriptor()))
                                    .number("timeout", 1, WaitForGreen.LONGEST_TIMEOUT.toSeconds()),
                            GetCollectionInfoRequest.getDefaultInstance(),
                            WaitingChanges::green))
            .described("Waits until a collection has nothing left to optimize; changes nothing.");

    private WaitingChanges() {}

    private static Optional<Change> green(ChangeBody<GetCollectionInfoRequest> body) {
        Duration timeout =
                body.read().number("timeout").map(Duration::ofSeconds).orElse(WaitForGreen.DEFAULT_TIMEOUT);
        return Optional.of(new WaitForGreen(body.request().getCollectionName(), timeout));
    }
}
