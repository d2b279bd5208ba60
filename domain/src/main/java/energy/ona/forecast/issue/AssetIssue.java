package energy.ona.forecast.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.ladder.LadderForecast;
import energy.ona.forecast.ladder.LadderForecast.Begun;
import energy.ona.forecast.ladder.LadderForecast.Tried;
import energy.ona.forecast.quantile.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said of one asset, kept small.
 *
 * @param capacityKw that it was forecast with
 * @param registeredKw its capacity in the register
 * @param availableKw by step, the quantiles at {@link #LEVELS}
 * @param rungs by step
 * @param yield by which physics was corrected
 * @param referenceKw by step, what could come at most
 * @param persistenceKw by step, what a caller without a forecast would have said: the last same
 *     hour, moved with the cloudless sky; NaN where nothing was measured
 * @param climatologyKw by step, the mean of the hour of the day; empty while it is not known
 * @param sentKw by step, what the customer himself had said; NaN where he said nothing, empty when
 *     he had sent nothing
 * @param begun the widths of a model that was new in service, which the day's truth moves first
 */
public record AssetIssue(
    AssetId assetId,
    Technology technology,
    double capacityKw,
    double registeredKw,
    double[][] availableKw,
    Rung[] rungs,
    double yield,
    double[] referenceKw,
    double[] persistenceKw,
    double[] climatologyKw,
    List<DeliveryLimit> limits,
    List<Tried> tried,
    Map<Rung, ModelMetadata> models,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) double[] sentKw,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Begun begun) {
  static final double[] LEVELS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

  public AssetIssue {
    // Earlier releases forecast with what was registered.
    registeredKw = registeredKw == 0 ? capacityKw : registeredKw;
    sentKw = sentKw == null ? new double[0] : sentKw;
    limits = List.copyOf(limits);
    tried = List.copyOf(tried);
    models = Map.copyOf(models);
  }

  /**
   * @param asset as it was forecast
   */
  public static AssetIssue of(
      Asset asset,
      double registeredKw,
      LadderForecast said,
      double yield,
      List<DeliveryLimit> limits,
      double[] persistenceKw,
      double[] climatologyKw,
      double[] sentKw) {
    List<double[]> kept = new ArrayList<>();
    for (double[] quantiles : said.quantilesKw()) {
      double[] few = new double[LEVELS.length];
      Arrays.setAll(few, at -> rounded(Levels.at(quantiles, LEVELS[at])));
      kept.add(few);
    }
    return new AssetIssue(
        asset.assetId(),
        asset.technology(),
        asset.capacityKw(),
        registeredKw,
        kept.toArray(double[][]::new),
        said.rungs(),
        yield,
        Arrays.stream(said.referenceKw()).map(AssetIssue::rounded).toArray(),
        Arrays.stream(persistenceKw).map(AssetIssue::rounded).toArray(),
        Arrays.stream(climatologyKw).map(AssetIssue::rounded).toArray(),
        limits,
        said.tried(),
        said.models(),
        Arrays.stream(sentKw).map(AssetIssue::rounded).toArray(),
        said.begun());
  }

  /** All levels of the available power. */
  public double[] availableKw(int step) {
    return Levels.spread(LEVELS, availableKw[step]);
  }

  public ModelMetadata model(int step) {
    ModelMetadata model = models.get(rungs[step]);
    if (model == null) {
      throw new IllegalStateException(
          "the model behind %s of %s is missing".formatted(rungs[step], assetId));
    }
    return model;
  }

  private static double rounded(double kw) {
    return Double.isNaN(kw) ? kw : Math.rint(kw * 1000) / 1000;
  }
}
