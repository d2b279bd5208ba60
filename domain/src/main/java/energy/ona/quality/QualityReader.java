package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.quality.AssetQuality.SignalTotal;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the quality of an asset's samples, day by day and signal by signal. */
public final class QualityReader {
  private QualityReader() {}

  /** All that the days of a range are judged by; to be read for them. */
  public static TimeRange around(TimeRange range) {
    return JudgedDays.around(range);
  }

  /**
   * @param series what was measured {@link #around} the range; filled samples are looked through
   */
  public static AssetQuality read(Asset asset, Series series, TimeRange range) {
    return read(
        asset, new SiteWindow(asset.siteId(), range, Map.of(asset.assetId(), series)), range);
  }

  /**
   * All but {@link QualityFlag#DATA_SHIFT}, which rests on years.
   *
   * @param site what was measured at the asset's site {@link #around} the range
   */
  public static AssetQuality read(Asset asset, SiteWindow site, TimeRange range) {
    return read(asset, site, range, signal -> List.of());
  }

  /**
   * @param elsewhere when a signal lies at another level
   */
  static AssetQuality read(
      Asset asset, SiteWindow site, TimeRange range, Function<String, List<TimeRange>> elsewhere) {
    Series series =
        site.of(asset.assetId())
            .orElseGet(() -> new Series(asset.assetId(), new long[0], Map.of(), new int[0]));
    return merged(
        asset.assetId(),
        range,
        signals(series).stream()
            .map(name -> SignalQuality.of(asset, name, series, site, range, elsewhere.apply(name)))
            .toList());
  }

  /**
   * What the checks say of each measured sample of an asset's power.
   *
   * @param series at least what is {@link SignalQuality#needed} for power; filled samples are
   *     looked through
   */
  public static SignalFlags ofPower(Asset asset, Series series, SiteWindow site) {
    return new AssetChecks(asset, series, site).of(Signals.POWER_KW);
  }

  /** The signals that were measured at all, in order, and power, which may be owed. */
  public static List<String> signals(Series series) {
    return Stream.concat(
            Stream.of(Signals.POWER_KW),
            series.signals().stream().filter(name -> Signal.of(series, name).size() > 0))
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether there is any sample that nobody filled in. */
  static boolean isAnythingMeasured(Series series) {
    for (int row = 0; row < series.size(); row++) {
      if (!SampleFlag.FILLED.in(series.flags(row))) {
        return true;
      }
    }
    return false;
  }

  /** What the signals make of the asset, which is as complete as its power. */
  public static AssetQuality merged(AssetId asset, TimeRange range, List<SignalQuality> all) {
    List<SignalQuality> parts = all.stream().filter(part -> !part.days().isEmpty()).toList();
    List<SignalTotal> totals = parts.stream().map(SignalQuality::total).toList();
    long samples = totals.stream().mapToLong(SignalTotal::samples).sum();
    List<SignalDay> days = parts.stream().flatMap(part -> part.days().stream()).toList();
    Double age =
        all.stream()
            .map(SignalQuality::newest)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .map(newest -> Duration.between(newest, range.to()).toSeconds() / 60.0)
            .orElse(null);
    return new AssetQuality(
        asset,
        range.from(),
        range.to(),
        completeness(totals),
        samples == 0 ? null : Double.valueOf(good(totals) / samples),
        age,
        totals,
        days,
        AssetDay.of(days),
        parts.stream().flatMap(part -> part.levelShifts().stream()).toList(),
        parts.stream().flatMap(part -> part.proposedCorrections().stream()).toList());
  }

  private static double good(List<SignalTotal> totals) {
    double good = 0;
    for (SignalTotal each : totals) {
      Double accuracy = each.accuracy();
      good += accuracy == null ? 0 : accuracy * each.samples();
    }
    return good;
  }

  /** Of power, and of all signals of what delivers none. */
  private static double completeness(List<SignalTotal> totals) {
    return totals.stream()
        .filter(each -> each.signal().equals(Signals.POWER_KW))
        .mapToDouble(SignalTotal::completeness)
        .findFirst()
        .orElseGet(
            () -> totals.stream().mapToDouble(SignalTotal::completeness).average().orElse(0));
  }
}
