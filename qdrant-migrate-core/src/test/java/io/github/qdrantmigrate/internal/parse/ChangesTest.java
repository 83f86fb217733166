package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateAlias;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.change.CreatePayloadIndex;
import io.github.qdrantmigrate.change.DeletePoints;
import io.github.qdrantmigrate.change.Presence;
import io.github.qdrantmigrate.change.SwitchAlias;
import io.github.qdrantmigrate.change.SwitchAlias.Move;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.UpdateMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of changes and what is special to each type; bodies themselves are the codec's. */
class ChangesTest {
    private MigrationFiles files;

    @BeforeEach
    void directory(@TempDir Path directory) {
        files = new MigrationFiles(directory);
    }

    private Change read(String change) {
        return files.file("V1__a.yaml", "changes:\n  - " + change + "\n")
                .only()
                .changes()
                .get(0)
                .change();
    }

    private List<String> problems(String change) {
        files.file("V1__a.yaml", "changes:\n  - " + change + "\n");
        return files.problems().stream()
                .map(p -> p.code().code() + p.where().replace("migrations/V1__a.yaml", "") + " " + p.what())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            createCollection: {name: c, vectors: {size: 4, distance: Dot}} | create collection c (4 dimensions, Dot)
            createCollection: {collection_name: c}               | create collection c (no vectors)
            updateCollection: {name: c, hnsw_config: {m: 8}}     | update collection c (hnsw_config)
            deleteCollection: {name: c, ifExists: true}          | delete collection c
            createPayloadIndex: {collection: c, field: f, type: keyword} | create keyword index on c.f
            createPayloadIndex: {collection: c, field_name: f, field_schema: {type: text, lowercase: true}} | create text index on c.f
            deletePayloadIndex: {collection: c, field: f}        | delete index on c.f
            createAlias: {alias: a, collection: c}               | create alias a of c
            createAlias: {alias_name: a, collection_name: c}     | create alias a of c
            deleteAlias: {alias: a}                              | delete alias a
            switchAlias: {alias: a, to: c}                       | switch alias a to c
            switchAlias: {alias: a, collection: c}               | switch alias a to c
            switchAlias: {aliases: [{alias: a, to: c}, {alias: b, to: d}]} | switch alias a to c, switch alias b to d
            upsertPoints: {collection: c, points: [{id: 1, vector: [1]}, {id: 2, vector: [1]}]} | upsert 2 points into c
            deletePoints: {collection: c, ids: [1]}              | delete 1 point of c
            deletePoints: {collection: c, points: [1, 2]}        | delete 2 points of c
            deletePoints: {collection: c, filter: {must: [{key: k, match: {value: 1}}]}} | delete the points of a filter of c
            deletePoints: {collection: c, all: true}             | delete all points of c
            setPayload: {collection: c, payload: {b: 1, a: 2}, ids: [7]} | set a, b of 1 point of c
            setPayload: {collection: c, payload: {a: 2}, key: k.l, all: true} | set a below k.l of all points of c
            overwritePayload: {collection: c, payload: {b: 1, a: null}, ids: [7]} | overwrite the payload of 1 point of c with a, b
            overwritePayload: {collection: c, payload: {}, all: true} | overwrite the payload of all points of c with nothing
            deletePayload: {collection: c, keys: [a, b.c, "d[]", "e[0].f"], points: [7, 8]} | delete a, b.c, d[], e[0].f from the payload of 2 points of c
            clearPayload: {collection: c, filter: {must: [{has_id: [1]}]}} | clear the payload of the points of a filter of c
            updateVectors: {collection: c, points: [{id: 1, vector: [1]}, {id: 2, vector: {a: [1]}}]} | update vectors of 2 points of c
            deleteVectors: {collection: c, vectors: [a], ids: [1]} | delete vector "a" of 1 point of c
            deleteVectors: {collection: c, vector: [""], all: true} | delete the unnamed vector of all points of c
            deleteVectors: {collection: c, vector: [a, ""], points: [1, 2]} | delete the vectors "a", "" of 2 points of c
            createVectorName: {collection: c, vector_name: a, dense: {size: 4, distance: Dot}} | create vector "a" of c (4 dimensions, Dot)
            createVectorName: {name: c, vectorName: a, sparse: {modifier: idf}, ifNotExists: true} | create vector "a" of c (sparse)
            deleteVectorName: {collection_name: c, vector_name: a, if_exists: true} | delete vector "a" of c
            renameAlias: {from: a, to: b}                        | rename alias a to b
            renameAlias: {old_alias_name: a, newAliasName: b, ifExists: true} | rename alias a to b
            createShardKey: {collection: c, shard_key: k, shards_number: 2, replication_factor: 1, placement: [5], initial_state: Active} | create shard key "k" of c
            createShardKey: {collection: c, shardKey: 18446744073709551615, ifNotExists: true} | create shard key 18446744073709551615 of c
            deleteShardKey: {collection: c, shard_key: k, ifExists: true, timeout: 5} | delete shard key "k" of c
            waitForGreen: {collection: c}                        | wait until c is green (at most 600 s)
            waitForGreen: {name: c, timeout: 86400}              | wait until c is green (at most 86400 s)
            """)
    void readsEveryType(String yaml, String summary) {
        assertThat(read(yaml).summary()).isEqualTo(summary);
        assertThat(yaml).startsWith(read(yaml).type() + ":");
    }

    @Test
    void keepsTheFieldsOfABody() {
        CreateCollection create = (CreateCollection)
                read("createCollection: {name: c, vectors: {size: 4, distance: Cosine}, onDiskPayload: true,"
                        + " ifNotExists: true}");
        assertThat(create.absence()).isEqualTo(Presence.OPTIONAL);
        assertThat(create.request().getOnDiskPayload()).isTrue();
        assertThat(create.request().getVectorsConfig().getParams().getDistance())
                .isEqualTo(Distance.Cosine);

        CreatePayloadIndex index =
                (CreatePayloadIndex) read("createPayloadIndex: {collection: c, field: f, type: uuid}");
        assertThat(index.absence()).isEqualTo(Presence.REQUIRED);
        assertThat(index.request().getFieldType()).isEqualTo(FieldType.FieldTypeUuid);

        UpsertPoints upsert = (UpsertPoints)
                read("upsertPoints: {collection: c, mode: insert_only, points: [{id: 1, vector: [1, 2]}]}");
        assertThat(upsert.request().getUpdateMode()).isEqualTo(UpdateMode.InsertOnly);
        assertThat(upsert.points().stream())
                .singleElement()
                .satisfies(located -> assertThat(located.place()).isEqualTo("migrations/V1__a.yaml:2:63"));

        DeletePoints all = (DeletePoints) read("deletePoints: {collection: c, all: true}");
        assertThat(all.request().getPoints().getFilter()).isEqualTo(Filter.getDefaultInstance());
        assertThat(read("createAlias: {alias: a, collection: c, if_not_exists: true}"))
                .isEqualTo(new CreateAlias("a", "c", Presence.OPTIONAL));
        assertThat(read("switchAlias: {aliases: [{alias: a, to: c}], ifNotExists: true}"))
                .isEqualTo(new SwitchAlias(List.of(new Move("a", "c")), Presence.OPTIONAL));
    }

    @Test
    void everyChangeKnowsItsPlace() {
        files.file("V1__a.yaml", "changes:\n  - deleteAlias: {alias: a}\n  -\n    deleteAlias:\n      alias: b\n");

        assertThat(files.only().changes())
                .extracting(c -> c.place())
                .containsExactly("migrations/V1__a.yaml:2:5", "migrations/V1__a.yaml:4:5");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            createColection: {name: c}     | QM113:2:5 (changes[0]) Unknown change "createColection"
            deleteAlias                    | QM116:2:5 (changes[0]) Expected one change, found the text "deleteAlias"
            [deleteAlias]                  | QM116:2:5 (changes[0]) Expected one change, found a list
            {}                             | QM116:2:5 (changes[0]) Expected one change, found 0 keys ()
            {deleteAlias: {alias: a}, createAlias: {alias: a, collection: c}} | QM116:2:5 (changes[0]) Expected one change, found 2 keys (deleteAlias, createAlias)
            deleteAlias:                   | QM116:2:17 (changes[0].deleteAlias) Expected the fields of deleteAlias, found null
            deleteAlias: a                 | QM116:2:18 (changes[0].deleteAlias) Expected the fields of deleteAlias, found the text "a"
            deleteAlias: {alias: a, ifExists: "true"} | QM116:2:39 (changes[0].deleteAlias.ifExists) Expected true or false, found the text "true"
            setPayload: {collection: c, payload: {a: 1}, ids: [1], wait: false} | QM116:2:66 (changes[0].setPayload.wait) Expected true, found false
            createPayloadIndex: {collection: c, field: f, type: bool, wait: false} | QM116:2:69 (changes[0].createPayloadIndex.wait) Expected true, found false
            deletePoints: {collection: c}  | QM115:2:19 (changes[0].deletePoints) Exactly one of "ids", "filter" and "all: true" is wanted
            deletePoints: {collection: c, all: false} | QM115:2:19 (changes[0].deletePoints) Exactly one of "ids", "filter" and "all: true" is wanted
            deletePoints: {collection: c, ids: [1], all: true} | QM115:2:19 (changes[0].deletePoints) Exactly one of "ids", "filter" and "all: true" is wanted
            deletePoints: {collection: c, filter: {}} | QM116:2:19 (changes[0].deletePoints) The filter is empty: it means all points
            deletePoints: {collection: c, filter: {must: []}} | QM116:2:19 (changes[0].deletePoints) The filter is empty: it means all points
            deletePoints: {collection: c, ids: []} | QM116:2:19 (changes[0].deletePoints) The list of ids is empty
            setPayload: {collection: c, payload: {a: 1}, filter: {}} | QM116:2:17 (changes[0].setPayload) The filter is empty: it means all points
            setPayload: {collection: c, payload: {a: 1}} | QM115:2:17 (changes[0].setPayload) Exactly one of "ids", "filter" and "all: true" is wanted
            setPayload: {collection: c, payload: {}, ids: [1]} | QM116:2:17 (changes[0].setPayload) The payload is empty
            overwritePayload: {collection: c, payload: {a: 1}, key: k, ids: [1]} | QM116:2:61 (changes[0].overwritePayload.key) Over gRPC Qdrant ignores "key" here and would overwrite the whole payload
            overwritePayload: {collection: c, ids: [1]} | QM115:2:23 (changes[0].overwritePayload) The field "payload" is missing
            overwritePayload: {collection: c, payload: {a: 1}, filter: {}} | QM116:2:23 (changes[0].overwritePayload) The filter is empty: it means all points
            deletePayload: {collection: c, keys: ["a[0]"], ids: [1]} | QM116:2:43 (changes[0].deletePayload.keys[0]) "a[0]" is one item of an array, which Qdrant does not delete
            deletePayload: {collection: c, keys: ["a["], ids: [1]} | QM116:2:43 (changes[0].deletePayload.keys[0]) "a[" is not a payload path
            deletePayload: {collection: c, keys: [], ids: [1]} | QM116:2:42 (changes[0].deletePayload.keys) The list is empty
            deletePayload: {collection: c, keys: [a]} | QM115:2:20 (changes[0].deletePayload) Exactly one of "ids", "filter" and "all: true" is wanted
            clearPayload: {collection: c, ids: [1], wait: false} | QM116:2:51 (changes[0].clearPayload.wait) Expected true, found false
            clearPayload: {collection: c, filter: {must: []}} | QM116:2:19 (changes[0].clearPayload) The filter is empty: it means all points
            updateVectors: {collection: c} | QM115:2:20 (changes[0].updateVectors) The field "points" is missing
            updateVectors: {collection: c, points: []} | QM116:2:44 (changes[0].updateVectors.points) The list is empty
            updateVectors: {collection: c, points: [{id: 1, vector: {}}]} | QM116:2:45 (changes[0].updateVectors.points[0]) The point has no vector to update
            updateVectors: {collection: c, points: [{id: 1, vector: [1]}, {id: 1, vector: [2]}]} | QM116:2:67 (changes[0].updateVectors.points[1]) The id of this point stands twice, first at 2:45
            deleteVectors: {collection: c, ids: [1]} | QM115:2:20 (changes[0].deleteVectors) The field "vectors" is missing
            deleteVectors: {collection: c, vectors: [], ids: [1]} | QM116:2:45 (changes[0].deleteVectors.vectors) The list is empty
            createVectorName: {collection: c, vector_name: a} | QM115:2:23 (changes[0].createVectorName) Neither "dense" nor "sparse" is given
            createVectorName: {collection: c, sparse: {}} | QM115:2:23 (changes[0].createVectorName) The field "vector_name" is missing
            createVectorName: {collection: c, vector_name: a, dense: {size: 4, distance: Dot, datatype: turbo4}} | QM116:2:97 (changes[0].createVectorName.dense.datatype) Expected one of float32, uint8, float16, found the text "turbo4"
            deleteVectorName: {collection: c} | QM115:2:23 (changes[0].deleteVectorName) The field "vector_name" is missing
            renameAlias: {from: a}         | QM115:2:18 (changes[0].renameAlias) The field "to" is missing
            renameAlias: {from: a, to: a}  | QM116:2:18 (changes[0].renameAlias) The new name of the alias is its old one
            createShardKey: {collection: c} | QM115:2:21 (changes[0].createShardKey) The field "shard_key" is missing
            createShardKey: {collection: c, shard_key: k, placement: []} | QM116:2:62 (changes[0].createShardKey.placement) The list is empty
            createShardKey: {collection: c, shard_key: k, initial_state: Dead} | QM116:2:66 (changes[0].createShardKey.initial_state) Expected one of Active, Partial, found the text "Dead"
            waitForGreen: {collection: c, timeout: 0} | QM116:2:44 (changes[0].waitForGreen.timeout) Expected a whole number from 1 to 86400, found 0
            waitForGreen: {timeout: 5}     | QM115:2:19 (changes[0].waitForGreen) The field "collection" is missing
            upsertPoints: {collection: c}  | QM115:2:19 (changes[0].upsertPoints) Exactly one of "points" and "file" is wanted
            upsertPoints: {collection: c, points: [{id: 1, vector: [1]}], file: x} | QM115:2:19 (changes[0].upsertPoints) Exactly one of "points" and "file" is wanted
            upsertPoints: {collection: c, points: []} | QM116:2:43 (changes[0].upsertPoints.points) The list is empty
            upsertPoints: {collection: c, points: [{id: 1, vector: [1]}, {id: 1, vector: [2]}]} | QM116:2:66 (changes[0].upsertPoints.points[1]) The id of this point stands twice, first at 2:44
            upsertPoints: {collection: c, points: 5} | QM116:2:43 (changes[0].upsertPoints.points) Expected a list, each item a mapping of id, vector, payload, found 5
            upsertPoints: {collection: c, file: none.ndjson} | QM107:2:41 (changes[0].upsertPoints.file) The file none.ndjson does not exist beside migrations/V1__a.yaml
            upsertPoints: {collection: c, file: 7} | QM116:2:41 (changes[0].upsertPoints.file) Expected a text, found 7
            switchAlias: {alias: a}        | QM115:2:18 (changes[0].switchAlias) The field "to" is missing
            switchAlias: {aliases: []}     | QM116:2:28 (changes[0].switchAlias.aliases) The list is empty
            switchAlias: {aliases: a}      | QM116:2:28 (changes[0].switchAlias.aliases) Expected a list, each item a mapping of alias, to, found the text "a"
            switchAlias: {aliases: [a]}    | QM116:2:29 (changes[0].switchAlias.aliases[0]) Expected a mapping of alias, to, found the text "a"
            switchAlias: {aliases: [{alias: a}]} | QM115:2:29 (changes[0].switchAlias.aliases[0]) The field "to" is missing
            switchAlias: {aliases: [{alias: a, to: c}, {alias: a, to: d}]} | QM116:2:48 (changes[0].switchAlias.aliases[1]) The alias a stands twice in one switch
            createPayloadIndex: {collection: c, field: f} | QM115:2:25 (changes[0].createPayloadIndex) The field "type" is missing
            """)
    void refuses(String yaml, String problem) {
        assertThat(problems(yaml)).containsExactly(problem);
    }

    @Test
    void pointsWithoutAReadableIdAreNotTakenForOne() {
        assertThat(problems("upsertPoints: {collection: c, points: [{id: -1, vector: [1]}, {id: -2, vector: [1]}]}"))
                .allMatch(problem -> problem.contains("Expected a point id"))
                .hasSize(2);
    }

    /** Two selections in one change could be read as either. */
    @Test
    void refusesIdsBesideAFilter() {
        assertThat(problems("deletePoints: {collection: c, ids: [1], filter: {must: [{has_id: [2]}]}}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'1'", "550e8400-e29b-41d4-a716-446655440000", "550E8400E29B41D4A716446655440000"})
    void anIdStandsTwiceHoweverItIsWritten(String id) {
        String plain = id.replace("'", "").replace("-", "").toLowerCase(java.util.Locale.ROOT);
        String same = plain.length() == 1 ? "1" : "550e8400-e29b-41d4-a716-446655440000";
        List<String> problems =
                problems("upsertPoints: {collection: c, points: [{id: %s, vector: [1]}, {id: %s, vector: [2]}]}"
                        .formatted(id, same));

        assertThat(problems).hasSize(1);
    }
}
