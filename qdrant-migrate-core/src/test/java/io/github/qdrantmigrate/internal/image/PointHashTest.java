package io.github.qdrantmigrate.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointHashTest {
    private static final long SEED = 20_261_122;
    private static final int MANY = 20_000;
    private static final PointId ID = PointId.newBuilder().setNum(1).build();
    private static final PointHash HASH = new PointHash(params(Datatype.Float16));

    private static CollectionParams params(Datatype datatype) {
        CollectionParams.Builder params = CollectionParams.newBuilder();
        for (Distance distance : List.of(Distance.Cosine, Distance.Dot)) {
            params.getVectorsConfigBuilder()
                    .getParamsMapBuilder()
                    .putMap(
                            distance.name(),
                            VectorParams.newBuilder()
                                    .setSize(3)
                                    .setDistance(distance)
                                    .setDatatype(datatype)
                                    .build());
        }
        return params.build();
    }

    private static ByteString hash(RetrievedPoint point) {
        return HASH.of(List.of(ID), List.of(point));
    }

    private static RetrievedPoint holding(double number) {
        Value value = Value.newBuilder().setDoubleValue(number).build();
        Value list = Value.newBuilder()
                .setListValue(ListValue.newBuilder().addValues(value))
                .build();
        Value nested = Value.newBuilder()
                .setStructValue(Struct.newBuilder().putFields("in", list))
                .build();
        return RetrievedPoint.newBuilder()
                .setId(ID)
                .putPayload("n", value)
                .putPayload("o", nested)
                .build();
    }

    private static RetrievedPoint with(String vector, List<Float> numbers) {
        VectorOutput.Builder output = VectorOutput.newBuilder();
        output.getDenseBuilder().addAllData(numbers);
        return named(vector, output.build());
    }

    private static RetrievedPoint named(String vector, VectorOutput output) {
        RetrievedPoint.Builder point = RetrievedPoint.newBuilder().setId(ID);
        point.getVectorsBuilder().setVectors(NamedVectorsOutput.newBuilder().putVectors(vector, output));
        return point.build();
    }

    /** Numbers of all sizes, most of them long. */
    private static double number(Random random, int kind) {
        return switch (kind % 6) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextDouble() * 1e-9;
            case 2 -> random.nextGaussian() * 1e6;
            case 3 -> (random.nextDouble() + 1) * Math.scalb(1.0, random.nextInt(2000) - 1000);
            case 4 -> random.nextDouble() * 1e17;
            default -> (float) random.nextGaussian();
        };
    }

    @Test
    void numbersThatAServerMovedAreTheSame() {
        Random random = new Random(SEED);
        int moved = 0;
        for (int i = 0; i < MANY; i++) {
            double number = number(random, i);
            ByteString before = hash(holding(number));
            double now = number;
            for (int times = 1 + random.nextInt(30); times > 0; times--) {
                now = SettledNumber.moved(now);
            }
            moved += now == number ? 0 : 1;
            assertThat(hash(holding(now)))
                    .as("seed %d, %s became %s", SEED, number, now)
                    .isEqualTo(before);
        }
        assertThat(moved).as("of %d numbers", MANY).isBetween(MANY / 10, MANY / 2);
    }

    /** Each line is one number as Qdrant 1.18.3 returned it after moving its point, again and again, now and then twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.442292252959516E-10 5.442292252959514E-10 5.442292252959513E-10 5.442292252959512E-10 5.442292252959511E-10 5.44229225295951E-10",
                "1.4346563116191979E-167 1.434656311619198E-167",
                "2.4951860959590887E252 2.495186095959089E252",
                "8.077084534654954E-187 8.077084534654956E-187 8.077084534654957E-187 8.077084534654958E-187 8.077084534654959E-187 8.07708453465496E-187",
                "7.713190454359305E279 7.713190454359307E279 7.713190454359308E279 7.713190454359309E279 7.71319045435931E279",
                "7.581460858219874E-10 7.581460858219872E-10 7.581460858219871E-10 7.58146085821987E-10"
            })
    void numbersThatARealServerMovedAreTheSame(String line) {
        List<Double> moves =
                List.of(line.split(" ")).stream().map(Double::valueOf).toList();

        for (int i = 1; i < moves.size(); i++) {
            assertThat(moves.get(i)).isIn(movedOften(moves.get(i - 1)));
            assertThat(hash(holding(moves.get(i)))).isEqualTo(hash(holding(moves.get(0))));
        }
    }

    /** Once by each storage that a point passes through. */
    private static List<Double> movedOften(double number) {
        return Stream.iterate(number, SettledNumber::moved).limit(5).toList();
    }

    @Test
    void numbersThatTakeTurnsAreTheSame() {
        double one = 8.498269038913509E-10;
        List<Double> turns = new ArrayList<>(List.of(one));
        while (turns.size() < 2 || (SettledNumber.moved(turns.get(turns.size() - 1)) != one && turns.size() < 99)) {
            turns.add(SettledNumber.moved(turns.get(turns.size() - 1)));
        }

        assertThat(turns.stream().map(n -> hash(holding(n))).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1.5,
                -0.25,
                1e10,
                1e16,
                1e22,
                999_999_999_999_999e1,
                4.9e-324,
                1.7976931348623157e308,
                9_007_199_254_740_994.0,
                0.1,
                123_456_789_012_345e-20
            })
    void shortNumbersStay(double number) {
        assertThat(SettledNumber.moved(number)).isEqualTo(number);
        assertThat(SettledNumber.of(number)).isEqualTo(number);
    }

    @Test
    void anotherNinthDigitIsAChange() {
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            double number = number(random, i);
            BigDecimal digits = new BigDecimal(number).round(new MathContext(17));
            BigDecimal ninth = BigDecimal.ONE.scaleByPowerOfTen(digits.precision() - digits.scale() - 9);
            double other = digits.add(ninth).doubleValue();

            assertThat(hash(holding(other)))
                    .as("seed %d, %s and %s", SEED, number, other)
                    .isNotEqualTo(hash(holding(number)));
        }
    }

    @Test
    void numbersThatNoMoveMakesOfEachOtherDiffer() {
        assertThat(hash(holding(Math.nextUp(0.5)))).isNotEqualTo(hash(holding(0.5)));
        assertThat(hash(holding(1))).isNotEqualTo(hash(holding(1.0000000000000002)));
        Value whole = Value.newBuilder().setIntegerValue(1).build();
        assertThat(hash(RetrievedPoint.newBuilder()
                        .setId(ID)
                        .putPayload("n", whole)
                        .build()))
                .isNotEqualTo(hash(RetrievedPoint.newBuilder()
                        .setId(ID)
                        .putPayload("n", Value.newBuilder().setDoubleValue(1).build())
                        .build()));
    }

    private static List<Float> halves(Random random, int size) {
        List<Float> numbers = IntStream.range(0, size)
                .mapToObj(i -> (float) random.nextGaussian())
                .toList();
        // What a server keeps of a vector that it is sent: twice as long, so that it is normalised in any case.
        return SettledVector.moved(numbers.stream().map(n -> n * 2).toList());
    }

    @Test
    void halvesThatAServerMovedAreTheSame() {
        Random random = new Random(SEED);
        int moved = 0;
        for (int i = 0; i < MANY; i++) {
            List<Float> vector = halves(random, 2 + random.nextInt(12));
            List<Float> once = SettledVector.moved(vector);
            List<Float> twice = SettledVector.moved(once);
            moved += once.equals(vector) ? 0 : 1;

            assertThat(hash(with("Cosine", once)))
                    .as("seed %d, %s", SEED, vector)
                    .isEqualTo(hash(with("Cosine", vector)));
            assertThat(hash(with("Cosine", twice)))
                    .as("seed %d, %s", SEED, vector)
                    .isEqualTo(hash(with("Cosine", once)));
        }
        assertThat(moved).as("of %d vectors", MANY).isBetween(MANY / 1000, MANY / 20);
    }

    /** Each line is one vector as Qdrant 1.18.3 returned it after moving its point, again and again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.67041016 0.5932617 -0.44628906, -0.67041016 0.5932617 -0.44604492",
                "-0.6738281 0.10748291 0.7314453, -0.6738281 0.107421875 0.7314453, -0.6738281 0.10736084 0.7314453, -0.6738281 0.107299805 0.7314453",
                "0.83740234 0.5102539 0.19445801, 0.8378906 0.5102539 0.19445801",
                "-0.05987549 0.6772461 0.73291016, -0.059906006 0.6772461 0.73291016, -0.059936523 0.6772461 0.73291016, -0.05996704 0.6772461 0.73291016",
                "0.24194336 0.52490234 -0.81640625, 0.24182129 0.52490234 -0.81640625, 0.24169922 0.52490234 -0.81640625"
            })
    void halvesThatARealServerMovedAreTheSame(String line) {
        List<List<Float>> moves = List.of(line.split(", ")).stream()
                .map(vector ->
                        List.of(vector.split(" ")).stream().map(Float::valueOf).toList())
                .toList();

        for (int i = 1; i < moves.size(); i++) {
            assertThat(SettledVector.moved(moves.get(i - 1))).isEqualTo(moves.get(i));
            assertThat(hash(with("Cosine", moves.get(i)))).isEqualTo(hash(with("Cosine", moves.get(0))));
        }
    }

    @Test
    void rowsOfHalvesThatAServerMovedAreTheSame() {
        List<Float> vector = List.of(-0.6738281f, 0.10748291f, 0.7314453f);
        UnaryOperator<List<Float>> move = SettledVector::moved;

        assertThat(hash(rows(vector, move.apply(vector)))).isEqualTo(hash(rows(move.apply(vector), vector)));
        assertThat(hash(rows(vector, vector))).isNotEqualTo(hash(rows(vector)));
    }

    @SafeVarargs
    private static RetrievedPoint rows(List<Float>... rows) {
        MultiDenseVector.Builder multi = MultiDenseVector.newBuilder();
        for (List<Float> row : rows) {
            multi.addVectors(DenseVector.newBuilder().addAllData(row));
        }
        return named("Cosine", VectorOutput.newBuilder().setMultiDense(multi).build());
    }

    @Test
    void anotherNumberOfAVectorIsAChange() {
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            List<Float> vector = halves(random, 2 + random.nextInt(12));
            List<Float> other = new ArrayList<>(vector);
            int place = random.nextInt(vector.size());
            other.set(place, other.get(place) + 0.25f);
            List<Float> kept = SettledVector.moved(other);

            assertThat(hash(with("Cosine", kept)))
                    .as("seed %d, %s and %s", SEED, vector, kept)
                    .isNotEqualTo(hash(with("Cosine", vector)));
        }
    }

    @Test
    void onlyHalvesOfCosineDistanceMove() {
        List<Float> vector = List.of(-0.6738281f, 0.10748291f, 0.7314453f);
        List<Float> moved = SettledVector.moved(vector);
        PointHash single = new PointHash(params(Datatype.Float32));

        assertThat(hash(with("Dot", moved))).isNotEqualTo(hash(with("Dot", vector)));
        assertThat(single.of(List.of(ID), List.of(with("Cosine", moved))))
                .isNotEqualTo(single.of(List.of(ID), List.of(with("Cosine", vector))));
    }

    @Test
    void theUnnamedVectorIsOneToo() {
        CollectionParams.Builder params = CollectionParams.newBuilder();
        params.getVectorsConfigBuilder()
                .getParamsBuilder()
                .setSize(3)
                .setDistance(Distance.Cosine)
                .setDatatype(Datatype.Float16);
        PointHash unnamed = new PointHash(params.build());
        List<Float> vector = List.of(-0.6738281f, 0.10748291f, 0.7314453f);

        assertThat(unnamed.of(List.of(ID), List.of(unnamed(SettledVector.moved(vector)))))
                .isEqualTo(unnamed.of(List.of(ID), List.of(unnamed(vector))));
    }

    private static RetrievedPoint unnamed(List<Float> vector) {
        RetrievedPoint.Builder point = RetrievedPoint.newBuilder().setId(ID);
        point.getVectorsBuilder().getVectorBuilder().getDenseBuilder().addAllData(vector);
        return point.build();
    }

    @Test
    void aVectorOfNoLengthStays() {
        List<Float> zero = List.of(0f, 0f, 0f);

        assertThat(SettledVector.of(zero)).isEqualTo(zero);
    }

    @Test
    void anAbsentPointIsNoPoint() {
        assertThat(HASH.of(List.of(ID), List.of())).isNotEqualTo(hash(holding(1)));
        assertThat(HASH.sum(List.of(holding(1), holding(2)))).isEqualTo(HASH.sum(List.of(holding(2), holding(1))));
    }
}
