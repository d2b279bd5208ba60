package energy.ona.forecast.registry;

import energy.ona.asset.Technology;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.QuantileForest;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Models for tests. */
public final class SampleModels {
  private SampleModels() {}

  public static NewSiteModel forest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[2][200];
    double[] target = new double[200];
    Arrays.setAll(columns[0], row -> random.nextDouble());
    Arrays.setAll(columns[1], row -> row % 7 == 0 ? Double.NaN : random.nextDouble());
    Arrays.setAll(target, row -> columns[0][row] + 0.1 * random.nextDouble());
    return new NewSiteModel(
        List.of(new QuantileForest(5, 10, 0.5, 50, 1).fit(table(columns), target)),
        WidthTracker.State.neutral(NewSiteModel.KINDS),
        Map.of());
  }

  public static FeatureTable table(double[][] columns) {
    return new FeatureTable(List.of("a", "b"), columns);
  }

  public static ModelVersion version(CustomerId customer, String modelId, String createdAt) {
    Instant until = Instant.parse(createdAt);
    return new ModelVersion(
        customer,
        modelId,
        Technology.SOLAR,
        until,
        new Provenance(
            "ab".repeat(32),
            Instant.parse("2025-01-01T00:00:00Z"),
            until,
            2,
            4_000,
            List.of("a", "b"),
            Map.of("trees", "5"),
            Map.of("java", "17")),
        List.of(new BlockScore(until.minusSeconds(86_400), until, 1, 0.03, null, 0.8, 0.95, 0.07)),
        null,
        "first of its kind",
        null);
  }
}
