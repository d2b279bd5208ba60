package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.standalone.trial.SamplePlant;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What a made plant has measured at any time; nothing of it is stored. */
record PlantPast(SamplePlant plant, Duration step, SamplePlant.Share share)
    implements ObservationStore {

  @Override
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    long[] seconds =
        LongStream.iterate(
                range.from().getEpochSecond(),
                at -> at < range.to().getEpochSecond(),
                at -> at + step.toSeconds())
            .toArray();
    double[][] power = new double[plant.inverters()][seconds.length];
    double[] irradiance = new double[seconds.length];
    // Other clouds in every month.
    new SamplePlant(
            plant.site(),
            plant.inverters(),
            plant.latitude(),
            plant.longitude(),
            plant.seed() + range.from().getEpochSecond())
        .measure(
            range.from(),
            range.to(),
            step,
            share,
            (time, inverter, voltageV, powerKw, irradianceWm2) -> {
              int row = row(range.from(), time);
              power[inverter - 1][row] = powerKw;
              irradiance[row] = irradianceWm2;
            });
    Map<AssetId, Series> series = new HashMap<>();
    int[] noFlags = new int[seconds.length];
    for (int inverter = 1; inverter <= plant.inverters(); inverter++) {
      AssetId asset = new AssetId(plant.assetId(inverter));
      if (selection.has(asset)) {
        Map<String, double[]> columns =
            Map.of(Signals.POWER_KW, power[inverter - 1], Signals.IRRADIANCE_W_M2, irradiance);
        series.put(asset, selection.of(new Series(asset, seconds, columns, noFlags)));
      }
    }
    return new SiteWindow(site, range, series);
  }

  private int row(Instant from, Instant time) {
    return (int) ((time.getEpochSecond() - from.getEpochSecond()) / step.toSeconds());
  }

  @Override
  public Appended append(ObservationBatch batch) {
    throw new UnsupportedOperationException("it is made, not stored");
  }

  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    throw new UnsupportedOperationException("nothing is ever corrected here");
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    throw new UnsupportedOperationException("nobody asks here where a sample is from");
  }
}
