package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of the whole days, by the sun, of one signal; added to part by part. */
final class DayTotals {
  /** Of the samples that a day has at most; a day with fewer has no total. */
  private static final double WHOLE_DAY = 0.9;

  private static final int SECONDS_A_DEGREE = 240;
  private static final int DAY_SECONDS = 86_400;

  private final long ahead;
  private final TreeMap<LocalDate, Double> sums = new TreeMap<>();
  private final TreeMap<LocalDate, Integer> counts = new TreeMap<>();

  DayTotals(Asset asset) {
    this.ahead = ahead(asset);
  }

  void add(Signal signal) {
    for (int each = 0; each < signal.size(); each++) {
      LocalDate day =
          LocalDate.ofEpochDay(Math.floorDiv(signal.epochSecond(each) + ahead, DAY_SECONDS));
      sums.merge(day, Math.max(0, signal.value(each)), Double::sum);
      counts.merge(day, 1, Integer::sum);
    }
  }

  SortedMap<LocalDate, Double> whole() {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    TreeMap<LocalDate, Double> whole = new TreeMap<>(sums);
    whole.keySet().removeIf(day -> counts.getOrDefault(day, 0) < WHOLE_DAY * most);
    return whole;
  }

  /** A day by the sun begins at its midnight. */
  static Instant start(Asset asset, LocalDate day) {
    return Instant.ofEpochSecond(day.toEpochDay() * DAY_SECONDS - ahead(asset));
  }

  private static long ahead(Asset asset) {
    Location place = asset.location();
    Double longitude = place == null ? null : place.longitude();
    return longitude == null ? 0 : Math.round(SECONDS_A_DEGREE * longitude);
  }
}
