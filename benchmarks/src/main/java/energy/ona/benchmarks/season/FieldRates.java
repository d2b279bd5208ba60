package energy.ona.benchmarks.season;

import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.sky.Noise;
import energy.ona.time.TimeRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Failures as often as in the field: each unit stands for a site and fails at the yearly rate of
 * one drawn from those in a file of events. Most fail seldom and a few all the time.
 */
public final class FieldRates implements Strikes {
  private static final double HOURS_A_YEAR = 8766;
  private static final double LEAST_YEARS = 0.5;

  private final double[] eventsPerYear;

  private FieldRates(double[] eventsPerYear) {
    this.eventsPerYear = eventsPerYear;
  }

  /** Of a gzipped CSV with site_id, commissioned_date and event_start; lives end with the last. */
  public static FieldRates read(Path events) throws IOException {
    Map<String, LocalDate> born = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    LocalDate last = LocalDate.MIN;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(events)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(lines.readLine().split(",", -1));
      int site = header.indexOf("site_id");
      int commissioned = header.indexOf("commissioned_date");
      int start = header.indexOf("event_start");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        LocalDate day = LocalDate.parse(cells[start].substring(0, 10));
        LocalDate since = LocalDate.parse(cells[commissioned].substring(0, 10));
        born.merge(cells[site], since, (one, other) -> one.isBefore(other) ? one : other);
        counts.merge(cells[site], 1, Integer::sum);
        last = day.isAfter(last) ? day : last;
      }
    }
    LocalDate end = last;
    return new FieldRates(
        counts.entrySet().stream()
            .mapToDouble(
                each ->
                    each.getValue()
                        / Math.max(
                            LEAST_YEARS,
                            ChronoUnit.DAYS.between(born.getOrDefault(each.getKey(), end), end)
                                / 365.25))
            .sorted()
            .toArray());
  }

  /** The mean of all sites. */
  public double meanPerYear() {
    return Arrays.stream(eventsPerYear).average().orElse(0);
  }

  @Override
  public List<Fault> of(Fleet fleet, TimeRange season) {
    List<Fault> faults = new ArrayList<>();
    for (Unit unit : fleet.units()) {
      long stream = Noise.stream(fleet.seed(), "field/" + unit.assetId());
      double rate = eventsPerYear[(int) (Noise.uniform(stream, -1) * eventsPerYear.length)];
      List<FaultKind> kinds =
          Arrays.stream(FaultKind.values()).filter(kind -> kind.fits(unit)).toList();
      for (long hour = season.from().getEpochSecond() / 3600;
          hour < season.to().getEpochSecond() / 3600;
          hour++) {
        if (Noise.uniform(stream + 1, hour) < rate / HOURS_A_YEAR) {
          FaultKind kind = kinds.get((int) (Noise.uniform(stream + 2, hour) * kinds.size()));
          Instant onset =
              Instant.ofEpochSecond(hour * 3600 + (long) (3600 * Noise.uniform(stream + 3, hour)));
          faults.add(
              Fault.begin("%s-%d".formatted(unit.assetId(), hour), unit.assetId(), kind, onset));
        }
      }
    }
    faults.sort(Comparator.comparing(Fault::onset));
    return faults;
  }
}
