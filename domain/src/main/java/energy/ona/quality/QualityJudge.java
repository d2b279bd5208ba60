package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Judges the samples of an asset, with all that they rest on: the weeks and years around them. */
public final class QualityJudge {
  /** So much is in memory at once, and the weeks around it. */
  private static final Duration PART = Duration.ofDays(31);

  private final ObservationStore observations;
  private final OtherLevels levels;

  public QualityJudge(ObservationStore observations, Clock clock) {
    this.observations = observations;
    this.levels = new OtherLevels(observations, clock);
  }

  /**
   * By day, of a range that fits into memory.
   *
   * @param site the assets of its site
   */
  public AssetQuality days(Asset asset, List<AssetId> site, TimeRange range) {
    return QualityReader.read(
        asset,
        QualityData.read(observations, asset, site, range),
        range,
        signal -> levels.of(asset, signal, range));
  }

  /**
   * Sample by sample, some weeks at a time.
   *
   * @param site the assets of its site
   */
  public JudgedSamples samples(Asset asset, List<AssetId> site, TimeRange range) {
    JudgedSamples judged = new JudgedSamples();
    for (TimeRange part : range.parts(PART)) {
      SiteWindow window = QualityData.read(observations, asset, site, part);
      Series series =
          window
              .of(asset.assetId())
              .orElseGet(() -> new Series(asset.assetId(), new long[0], Map.of(), new int[0]));
      for (String signal : QualityReader.signals(series)) {
        List<TimeRange> elsewhere = levels.of(asset, signal, part);
        for (JudgedDays days : JudgedDays.in(part)) {
          SignalFlags flags =
              SignalQuality.flags(
                  asset, signal, series.between(days.context()), window, days, elsewhere);
          judged.add(
              signal,
              flags,
              flags.signal().indexAt(days.days().from()),
              flags.signal().indexAt(days.days().to()));
        }
      }
    }
    return judged;
  }
}
