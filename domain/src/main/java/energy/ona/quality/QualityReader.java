package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.AssetQuality.Run;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the quality of an asset's samples, day by day and signal by signal. */
public final class QualityReader {
  /** Signals whose sum means energy. */
  private static final Set<String> ENERGY = Set.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2);

  private QualityReader() {}

  /**
   * @param series what was measured in the range; filled samples are looked through
   */
  public static AssetQuality read(Asset asset, Series series, TimeRange range) {
    return read(
        asset, new SiteWindow(asset.siteId(), range, Map.of(asset.assetId(), series)), range);
  }

  /**
   * @param site what was measured at the asset's site in the range
   */
  public static AssetQuality read(Asset asset, SiteWindow site, TimeRange range) {
    Series series =
        site.of(asset.assetId())
            .orElseGet(() -> new Series(asset.assetId(), new long[0], Map.of(), new int[0]));
    AssetChecks checks = new AssetChecks(asset, series, site);
    List<SignalDay> days = new ArrayList<>();
    long good = 0;
    long all = 0;
    for (String name : checks.signals()) {
      SignalFlags flags = checks.of(name);
      for (int from = 0; from < flags.signal().size(); ) {
        int end = endOfDay(flags.signal(), from);
        days.add(day(name, flags, from, end, range));
        for (int each = from; each < end; each++) {
          all++;
          good += isDoubtful(flags.at(each)) ? 0 : 1;
        }
        from = end;
      }
    }
    Signal power = Signal.of(series, Signals.POWER_KW);
    double due = (double) range.length().toSeconds() / power.cadenceSeconds();
    int last = lastMeasured(series);
    Double age =
        last < 0 ? null : Duration.between(series.timestamp(last), range.to()).toSeconds() / 60.0;
    return new AssetQuality(
        asset.assetId(),
        range.from(),
        range.to(),
        due == 0 ? 0 : Math.min(1, power.size() / due),
        all == 0 ? 0 : (double) good / all,
        age,
        days,
        LastingChanges.levels(asset, series),
        LastingChanges.clock(checks.stretches(power), range));
  }

  /** What was filled since tells nothing of the logger. */
  private static int lastMeasured(Series series) {
    int last = series.size() - 1;
    while (last >= 0 && SampleFlag.FILLED.in(series.flags(last))) {
      last--;
    }
    return last;
  }

  private static int endOfDay(Signal signal, int from) {
    LocalDate day = day(signal, from);
    int end = from;
    while (end < signal.size() && day(signal, end).equals(day)) {
      end++;
    }
    return end;
  }

  private static LocalDate day(Signal signal, int index) {
    return at(signal, index).atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant at(Signal signal, int index) {
    return Instant.ofEpochSecond(signal.epochSecond(index));
  }

  private static SignalDay day(String name, SignalFlags flags, int from, int end, TimeRange range) {
    Signal signal = flags.signal();
    int doubtful = 0;
    double sum = 0;
    double affected = 0;
    for (int each = from; each < end; each++) {
      double value = Math.abs(signal.value(each));
      sum += value;
      if (isDoubtful(flags.at(each))) {
        doubtful++;
        affected += value;
      }
    }
    LocalDate day = day(signal, from);
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant first = start.isBefore(range.from()) ? range.from() : start;
    Instant next = start.plus(Duration.ofDays(1));
    Instant last = next.isAfter(range.to()) ? range.to() : next;
    double due = Duration.between(first, last).toSeconds() / (double) signal.cadenceSeconds();
    double completeness = Math.min(1, (end - from) / Math.max(1, due));
    return new SignalDay(
        day,
        name,
        end - from,
        completeness,
        completeness * (end - from - doubtful) / (end - from),
        sum == 0 || !ENERGY.contains(name) ? null : affected / sum,
        runs(flags, from, end));
  }

  private static boolean isDoubtful(int bits) {
    for (QualityFlag flag : QualityFlag.values()) {
      if (flag.doubtful() && flag.in(bits)) {
        return true;
      }
    }
    return false;
  }

  private static List<Run> runs(SignalFlags flags, int from, int end) {
    List<Run> runs = new ArrayList<>();
    for (QualityFlag flag : QualityFlag.values()) {
      int start = -1;
      for (int each = from; each <= end; each++) {
        boolean in = each < end && flag.in(flags.at(each));
        if (in && start < 0) {
          start = each;
        } else if (!in && start >= 0) {
          runs.add(
              new Run(flag, at(flags.signal(), start), at(flags.signal(), each - 1), each - start));
          start = -1;
        }
      }
    }
    return runs;
  }
}
