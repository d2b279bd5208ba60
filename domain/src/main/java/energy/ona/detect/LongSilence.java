package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A silence that is longer than what is read for a look, settled when it is over: by the energy
 * counter from the last reading before it to the first one after it, beside what the memory says
 * that siblings, or else the asset's own physics, made of those hours.
 *
 * @param from the asset's last reading before it
 * @param to its first reading with a counter after it
 */
public record LongSilence(Asset asset, Instant from, Instant to, double counterAfterKwh) {
  private static final int HOUR = 3600;
  private static final int HOURS_A_DAY = 24;

  /** So many say what a site's sky gave. */
  private static final int MOST_SIBLINGS = 24;

  /** Of its days, of which the memory must say what was to be had. */
  private static final double KNOWN_DAYS = 0.9;

  /**
   * Hours that tell, of its time before, that its share of its siblings' yields is learned from.
   */
  private static final int LEAST_LEARNED = 60;

  /** A lower yield is dawn, dusk or a calm. */
  private static final double TELLS = 0.05;

  /**
   * The silence of an asset that ended lately and began before the window.
   *
   * @param memory of the hours before the window
   * @param since when silences of which it is told have ended at the earliest
   */
  public static Optional<LongSilence> of(
      Asset asset, SiteWindow window, HourlyYields memory, Instant since) {
    Optional<Instant> before =
        memory.heard(asset.assetId()).filter(at -> at.isBefore(window.range().from()));
    Series series = window.of(asset.assetId()).orElse(null);
    if (before.isEmpty() || series == null) {
      return Optional.empty();
    }
    int first = counted(series, 0, 1);
    return first < 0
            || series.timestamp(first).isBefore(since)
            || series.timestamp(0).isBefore(since)
        ? Optional.empty()
        : Optional.of(
            new LongSilence(
                asset,
                before.get(),
                series.timestamp(first),
                series.column(Signals.ENERGY_TOTAL_KWH)[first]));
  }

  /** The first row from one on, by steps of one or minus one, that has a counter; −1 for none. */
  private static int counted(Series series, int from, int step) {
    double[] counter = series.column(Signals.ENERGY_TOTAL_KWH);
    for (int row = from; row >= 0 && row < counter.length; row += step) {
      if (counter[row] > 0) {
        return row;
      }
    }
    return -1;
  }

  /**
   * What it did in it, told with what is seen of it now.
   *
   * @param before what it sent about {@link #from}
   * @param hours all that is remembered until now
   */
  public AssetObservation settling(
      AssetObservation seen, @Nullable Series before, List<Asset> site, HourlyYields hours) {
    int last = before == null ? -1 : counted(before, before.size() - 1, -1);
    if (before == null || last < 0 || seen.settled() != null || seen.isSilent()) {
      return seen;
    }
    double producedKwh = counterAfterKwh - before.column(Signals.ENERGY_TOTAL_KWH)[last];
    return BlindTime.told(asset, before.timestamp(last), to, producedKwh, expectedKwh(site, hours))
        .map(seen::settling)
        .orElse(seen);
  }

  /** NaN where the memory does not say it of most days. */
  private double expectedKwh(List<Asset> site, HourlyYields hours) {
    double[] could = could(site, hours);
    int begin =
        Math.max(0, (int) (Math.floorDiv(from.getEpochSecond(), HOUR) + 1 - hours.fromHour()));
    int end =
        Math.min(could.length, (int) (Math.floorDiv(to.getEpochSecond(), HOUR) - hours.fromHour()));
    double sum = 0;
    Set<Integer> days = new HashSet<>();
    for (int hour = begin; hour < end; hour++) {
      if (!Double.isNaN(could[hour])) {
        sum += could[hour];
        days.add(hour / HOURS_A_DAY);
      }
    }
    boolean known = days.size() >= KNOWN_DAYS * Duration.between(from, to).toDays();
    return known ? sum * share(hours, could, begin) * asset.capacityKw() : Double.NaN;
  }

  /** By hour: the median of its siblings' yields, else what its physics made of light or wind. */
  private double[] could(List<Asset> site, HourlyYields hours) {
    List<float[]> siblings = new ArrayList<>();
    for (Asset each : site) {
      float[] row = hours.yields().get(each.assetId());
      if (siblings.size() < MOST_SIBLINGS
          && row != null
          && each.technology() == asset.technology()
          && !each.assetId().equals(asset.assetId())) {
        siblings.add(row);
      }
    }
    float[] model = hours.models().get(asset.assetId());
    double[] could = new double[hours.hours()];
    for (int hour = 0; hour < could.length; hour++) {
      int at = hour;
      double[] said =
          siblings.stream()
              .mapToDouble(row -> row[at])
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      double physics = model == null ? Double.NaN : model[hour];
      could[hour] = said.length == 0 ? physics : said[said.length / 2];
    }
    return could;
  }

  /** What it delivered of that before it fell silent; all where that is not known. */
  private double share(HourlyYields hours, double[] could, int until) {
    float[] own = Objects.requireNonNullElse(hours.yields().get(asset.assetId()), new float[0]);
    double[] shares = new double[Math.min(until, own.length)];
    int n = 0;
    for (int hour = 0; hour < shares.length; hour++) {
      if (!Float.isNaN(own[hour]) && could[hour] > TELLS) {
        shares[n++] = own[hour] / could[hour];
      }
    }
    if (n < LEAST_LEARNED) {
      return 1;
    }
    Arrays.sort(shares, 0, n);
    return shares[n / 2];
  }
}
