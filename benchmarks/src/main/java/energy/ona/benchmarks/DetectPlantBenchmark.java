package energy.ona.benchmarks;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.detect.Episodes;
import energy.ona.detect.Episodes.Episode;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the years of a measured plant as the fleet sweep does, nothing later than the
 * moment seen, and compares the episodes with what is known to have happened.
 */
final class DetectPlantBenchmark implements Benchmark {
  private static final Duration LOOKBACK = Duration.ofHours(24);
  private static final Duration EVERY = Duration.ofHours(3);
  private static final double SHORTEST_DAYS = 2;

  @Override
  public String claim() {
    return "Real deaths and silences of a plant found within a day, and little else";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = PeerData.folder(settings, "pv-plant");
    PlantHistory.Layout layout = PlantHistory.Layout.read(folder);
    Tally tally = new Tally();
    Episodes episodes = new Episodes();
    HourlyYields memory = HourlyYields.none();
    List<PlantHistory> stretch = new ArrayList<>();
    for (int year : layout.years().stream().sorted().toList()) {
      if (!stretch.isEmpty() && stretch.get(stretch.size() - 1).year() != year - 1) {
        tally.add(layout, stretch, episodes.all());
        stretch.clear();
        episodes = new Episodes();
      }
      PlantHistory history = layout.history(year);
      memory =
          walk(
              history,
              stretch.isEmpty() ? null : stretch.get(stretch.size() - 1),
              memory,
              episodes);
      stretch.add(history);
      System.out.printf("%d: %d episodes so far%n", year, episodes.all().size());
    }
    tally.add(layout, stretch, episodes.all());
    return tally.figures();
  }

  /** The last days of the year before are still in sight at the beginning of a year. */
  private static HourlyYields walk(
      PlantHistory year, @Nullable PlantHistory before, HourlyYields earlier, Episodes episodes) {
    HourlyYields memory = earlier;
    Detector detector = new Detector(DetectSettings.DEFAULTS);
    TimeRange range = year.range();
    int looks = (int) (Duration.between(range.from(), range.to()).toHours() / EVERY.toHours());
    List<Instant> moments =
        IntStream.rangeClosed(1, looks)
            .mapToObj(look -> range.from().plus(EVERY.multipliedBy(look)))
            .filter(at -> isDay(year, at))
            .filter(at -> before != null || !at.isBefore(firstSample(year)))
            .toList();
    int batch = 64;
    for (int from = 0; from < moments.size(); from += batch) {
      List<Instant> some = moments.subList(from, Math.min(moments.size(), from + batch));
      Instant last = some.get(some.size() - 1);
      memory =
          grown(memory, year, before, PlantMemory.range(detector, last, LOOKBACK))
              .within(new TimeRange(detector.memoryRange(some.get(0)).from(), last));
      HourlyYields known = memory;
      List<Map<AssetId, AssetObservation>> seen =
          some.parallelStream()
              .map(
                  at ->
                      detector.observe(
                          year.assets(),
                          PlantWindows.of(before, year, detector.window(at, LOOKBACK)),
                          known.within(PlantMemory.range(detector, at, LOOKBACK)),
                          at,
                          LOOKBACK))
              .toList();
      for (int look = 0; look < some.size(); look++) {
        episodes.look(some.get(look), seen.get(look));
      }
    }
    return memory;
  }

  /** As the sweep's grows: by the days that are over. */
  private static HourlyYields grown(
      HourlyYields memory, PlantHistory year, @Nullable PlantHistory before, TimeRange wanted) {
    Instant end = Instant.ofEpochSecond(memory.endEpochSecond());
    TimeRange missing =
        new TimeRange(wanted.from().isAfter(end) ? wanted.from() : end, wanted.to());
    return memory.with(HourlyYields.of(year.assets(), PlantWindows.of(before, year, missing)));
  }

  /** Before it nobody had a plant to look at. */
  private static Instant firstSample(PlantHistory year) {
    long first =
        year.series().values().stream()
            .filter(series -> series.size() > 0)
            .mapToLong(series -> series.epochSecond(0))
            .min()
            .orElse(year.range().from().getEpochSecond());
    return Instant.ofEpochSecond(first);
  }

  private static boolean isDay(PlantHistory year, Instant at) {
    int hour = at.atZone(year.zone()).getHour();
    return hour >= 8 && hour <= 21;
  }

  /** What was found, missed and cried. */
  private static final class Tally {
    private final List<Double> delaysHours = new ArrayList<>();
    private final List<Map<String, Object>> cases = new ArrayList<>();
    private int events;
    private int found;
    private int falsely;
    private int explained;
    private int dataFaults;
    private double inverterYears;

    void add(PlantHistory.Layout layout, List<PlantHistory> years, List<Episode> episodes)
        throws java.io.IOException {
      if (years.isEmpty()) {
        return;
      }
      PlantHistory first = years.get(0);
      Instant from = first.range().from();
      Instant to = years.get(years.size() - 1).range().to();
      List<AssetId> assets = first.assets().stream().map(Asset::assetId).toList();
      inverterYears += assets.size() * (double) years.size();
      List<PlantEvent> known =
          PlantEvent.read(layout, assets).stream()
              .filter(event -> event.isWithin(from, to))
              .toList();
      for (PlantEvent event : known) {
        if (event.days() >= SHORTEST_DAYS) {
          events++;
          Instant light = firstLight(years, event.begin().isBefore(from) ? from : event.begin());
          Optional<Instant> told = event.told(episodes, light);
          told.ifPresent(
              at -> {
                found++;
                delaysHours.add(
                    Math.max(0, Duration.between(event.latestBegin(), at).toMinutes() / 60.0));
              });
          if (told.isEmpty()) {
            System.out.printf(
                "missed: %s %s from %s%n", event.inverters(), event.state(), event.begin());
            episodes.stream()
                .filter(event::isTold)
                .limit(3)
                .forEach(episode -> System.out.println("  but " + episode));
          }
        }
      }
      for (Episode episode : episodes) {
        boolean isKnown = known.stream().anyMatch(event -> event.isTold(episode));
        if (Episodes.isDataFault(episode.state())) {
          dataFaults++;
          cases.add(told(episode, "data"));
          continue;
        }
        boolean isSilent = Episodes.isSilence(episode.state()) && isBlank(years, episode);
        falsely += isKnown || isSilent ? 0 : 1;
        explained += !isKnown && isSilent ? 1 : 0;
        cases.add(told(episode, isKnown ? "event" : isSilent ? "silence" : "false"));
        if (!isKnown && !isSilent) {
          System.out.println("false: " + episode);
        }
      }
    }

    /** The first moment from which anything of the plant is known to have produced. */
    private static Instant firstLight(List<PlantHistory> years, Instant from) {
      long first = Long.MAX_VALUE;
      for (PlantHistory year : years) {
        for (Series series : year.series().values()) {
          double[] power = series.column(Signals.POWER_KW);
          for (int row = 0; row < series.size(); row++) {
            if (series.epochSecond(row) >= from.getEpochSecond() && power[row] > 0.05) {
              first = Math.min(first, series.epochSecond(row));
              break;
            }
          }
        }
      }
      return first == Long.MAX_VALUE ? from : Instant.ofEpochSecond(first);
    }

    /** True when the asset really sent no power from when a silence was told until it ended. */
    private static boolean isBlank(List<PlantHistory> years, Episode episode) {
      Instant onset = episode.onset() == null ? episode.openedAt() : episode.onset();
      for (PlantHistory year : years) {
        Series series = year.series().get(episode.assetId());
        if (series != null) {
          double[] power = series.column(Signals.POWER_KW);
          for (int row = 0; row < series.size(); row++) {
            Instant at = series.timestamp(row);
            if (at.isAfter(onset) && at.isBefore(episode.openedAt()) && !Double.isNaN(power[row])) {
              return false;
            }
          }
        }
      }
      return true;
    }

    private static Map<String, Object> told(Episode episode, String judged) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("asset", episode.assetId().value());
      one.put("start", text(episode.onset() == null ? episode.openedAt() : episode.onset()));
      one.put("opened", text(episode.openedAt()));
      one.put("end", episode.endedAt() == null ? null : text(episode.endedAt()));
      one.put("state", name(episode));
      one.put("cause", episode.cause());
      one.put("judged", judged);
      return one;
    }

    private static String name(Episode episode) {
      return switch (episode.state()) {
        case COMMUNICATION_LOST -> "no_data";
        default -> episode.state().wireName();
      };
    }

    private static String text(Instant at) {
      return at.atOffset(ZoneOffset.UTC).toInstant().toString();
    }

    Figures figures() {
      return new Figures()
          .add("events", events, "of two days or more")
          .add("found", found, "with the right state, within a day")
          .add("recall", events == 0 ? 1 : (double) found / events, "found / events")
          .add(
              "false_per_inverter_year",
              falsely / inverterYears,
              "episodes that no event explains, over %.0f inverter years".formatted(inverterYears))
          .add("false_cases", falsely, "the same, counted")
          .add("data_faults", dataFaults, "values that stood still, told as such")
          .add("short_silences", explained, "silences that no event tells but the data show")
          .add(
              "median_delay_hours",
              delaysHours.isEmpty() ? Double.NaN : EngineBenchmark.median(delaysHours),
              "from the beginning to the episode")
          .addList("cases", cases);
    }
  }
}
