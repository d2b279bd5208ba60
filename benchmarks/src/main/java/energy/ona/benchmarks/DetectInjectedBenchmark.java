package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.benchmarks.injected.FaultDraw;
import energy.ona.benchmarks.injected.HealthyDays;
import energy.ona.benchmarks.injected.InjectedFault;
import energy.ona.benchmarks.injected.InjectedKind;
import energy.ona.benchmarks.injected.InjectedPlant;
import energy.ona.benchmarks.injected.Score;
import energy.ona.benchmarks.injected.Score.Alarm;
import energy.ona.benchmarks.injected.StuckDays;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.detect.Episodes;
import energy.ona.detect.Episodes.Episode;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Faults put into the healthy days of a measured plant. The plant's years are walked through as the
 * sweep does; what was put in, and which days were healthy, is known to the score alone.
 */
final class DetectInjectedBenchmark implements Benchmark {
  private static final Duration LOOKBACK = Duration.ofHours(24);
  private static final int[] LOCAL_HOURS = {12, 18};
  private static final SiteId SITE = new SiteId("plant");
  private static final long DAY = 86_400;

  /** Of a stretch, from which on nothing is to be put into a signal. */
  private static final int OFTEN_STUCK_DAYS = 10;

  @Override
  public String claim() {
    return "Faults put into a real plant's healthy days found, beside simple rules and a forest";
  }

  /** What each of the three detectors raised, and how that is judged. */
  private static final class Tally {
    private final List<InjectedFault> faults = new ArrayList<>();
    private final Map<InjectedFault, Double> lostKwh = new HashMap<>();
    private final Map<String, List<Alarm>> alarms = new LinkedHashMap<>();
    private final List<HealthyDays> healthy = new ArrayList<>();
    private final List<StuckDays> stuck = new ArrayList<>();
    private double assetYears;

    Score score(String who, ZoneId zone) {
      return Score.of(
          faults,
          lostKwh,
          alarms.getOrDefault(who, List.of()),
          alarm -> {
            long day = localDay(alarm.at(), zone);
            String signal = alarm.cause().split(" ", 2)[0];
            return healthy.stream().anyMatch(days -> days.share(alarm.assetId(), day - 3, 4) > 0.99)
                && stuck.stream().noneMatch(days -> days.is(alarm.assetId(), signal, day));
          });
    }
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PlantHistory.Layout layout = PlantHistory.Layout.read(PeerData.folder(settings, "pv-plant"));
    if (layout.assets().size() < HealthyDays.LEAST_PEERS) {
      throw new UnfitData(
          "%d inverters are too few: which days are healthy is told by %d or more"
              .formatted(layout.assets().size(), HealthyDays.LEAST_PEERS));
    }
    List<Integer> years = layout.years().stream().sorted().toList();
    int most = Math.min(years.size(), settings.count().orElse(years.size()));
    Tally tally = new Tally();
    PeerData peers = PeerData.scikitLearn("/peers/injected.py");
    List<PlantHistory> stretch = new ArrayList<>();
    for (int year : years.subList(years.size() - most, years.size())) {
      if (!stretch.isEmpty() && stretch.get(stretch.size() - 1).year() != year - 1) {
        walk(stretch, settings, peers, tally);
        stretch.clear();
      }
      stretch.add(layout.history(year));
    }
    walk(stretch, settings, peers, tally);
    if (tally.faults.isEmpty()) {
      throw new UnfitData(
          "no fault could be put in: that takes some ten healthy days after thirty that mostly are,"
              + " of units that %d or more others are heard beside"
                  .formatted(HealthyDays.LEAST_PEERS - 1));
    }
    return figures(tally, layout.zone(), layout.assets().stream().map(Asset::assetId).toList());
  }

  private static void walk(
      List<PlantHistory> stretch, Settings settings, PeerData peers, Tally tally) throws Exception {
    PlantHistory first = stretch.get(0);
    ZoneId zone = first.zone();
    TimeRange range =
        new TimeRange(first.range().from(), stretch.get(stretch.size() - 1).range().to());
    PlantHistory sound = PlantWindows.joined(stretch);
    int offset = zone.getRules().getStandardOffset(range.from()).getTotalSeconds();
    HealthyDays healthy = HealthyDays.of(sound.series(), offset);
    StuckDays stuck = StuckDays.of(sound.series(), offset);
    List<InjectedFault> faults =
        new FaultDraw(settings.seed() * 10_000 + first.year(), offset)
            .draw(
                signals(sound.series(), stuck),
                healthy,
                localDay(range.from(), zone),
                localDay(range.to(), zone));
    InjectedPlant plant = InjectedPlant.of(sound.series(), faults).withWhatShows();
    tally.faults.addAll(plant.faults());
    tally.lostKwh.putAll(plant.lostKwh());
    tally.healthy.add(healthy);
    tally.stuck.add(stuck);
    tally.assetYears += sound.series().size() * (double) stretch.size();
    System.out.printf("%d: %d faults put in%n", first.year(), plant.faults().size());
    PlantHistory faulty =
        new PlantHistory(first.year(), zone, first.assets(), first.loggers(), plant.series());
    for (Episode episode : episodes(faulty, range)) {
      if (!Episodes.isSilence(episode.state())) {
        tally
            .alarms
            .computeIfAbsent("ours", none -> new ArrayList<>())
            .add(new Alarm(episode.assetId(), episode.openedAt(), episode.cause()));
      }
    }
    Path folder = Files.createDirectory(settings.scratch().resolve("peers-" + first.year()));
    plant.write(range, folder);
    JsonNode told = peers.json(folder.toString(), zone.getId());
    for (String who : List.of("rules", "isolation_forest")) {
      told.path(who)
          .properties()
          .forEach(
              each ->
                  each.getValue()
                      .forEach(
                          at ->
                              tally
                                  .alarms
                                  .computeIfAbsent(who, none -> new ArrayList<>())
                                  .add(
                                      new Alarm(
                                          new AssetId(each.getKey()),
                                          Instant.ofEpochSecond(at.asLong())))));
    }
  }

  /** What an asset sends beside its power and its counter and does not stand still by itself. */
  private static Map<AssetId, List<String>> signals(Map<AssetId, Series> series, StuckDays stuck) {
    Map<AssetId, List<String>> signals = new LinkedHashMap<>();
    series.forEach(
        (id, one) ->
            signals.put(
                id,
                one.signals().stream()
                    .filter(
                        signal ->
                            !signal.equals(Signals.POWER_KW)
                                && !signal.equals(Signals.ENERGY_TOTAL_KWH)
                                && stuck.count(id, signal) < OFTEN_STUCK_DAYS)
                    .sorted()
                    .toList()));
    return signals;
  }

  private static List<Episode> episodes(PlantHistory plant, TimeRange range) {
    Detector detector = new Detector(DetectSettings.DEFAULTS);
    Episodes episodes = new Episodes();
    // What a memory holds at a moment is what its whole hours before that moment say.
    HourlyYields memory =
        HourlyYields.of(plant.assets(), new SiteWindow(SITE, range, plant.series()));
    List<Instant> moments = moments(range, plant.zone());
    int batch = 8;
    for (int from = 0; from < moments.size(); from += batch) {
      List<Instant> some = moments.subList(from, Math.min(moments.size(), from + batch));
      Map<AssetId, List<TimeRange>> ill = PlantMemory.overBy(some.get(0), episodes);
      List<Map<AssetId, AssetObservation>> seen =
          some.parallelStream()
              .map(
                  at -> {
                    SiteWindow window = plant.window(detector.window(at, LOOKBACK));
                    return detector.observe(
                        plant.assets(),
                        window,
                        memory.within(PlantMemory.range(detector, at, LOOKBACK)).without(ill),
                        at,
                        LOOKBACK);
                  })
              .toList();
      for (int look = 0; look < some.size(); look++) {
        episodes.look(some.get(look), seen.get(look));
      }
    }
    return episodes.all();
  }

  private static List<Instant> moments(TimeRange range, ZoneId zone) {
    List<Instant> moments = new ArrayList<>();
    LocalDate last = range.to().atZone(zone).toLocalDate();
    for (LocalDate day = range.from().atZone(zone).toLocalDate();
        day.isBefore(last);
        day = day.plusDays(1)) {
      for (int hour : LOCAL_HOURS) {
        moments.add(day.atTime(hour, 0).atZone(zone).toInstant());
      }
    }
    return moments;
  }

  private static long localDay(Instant at, ZoneId zone) {
    int offset = zone.getRules().getStandardOffset(at).getTotalSeconds();
    return Math.floorDiv(at.getEpochSecond() + offset, DAY);
  }

  private static Figures figures(Tally tally, ZoneId zone, List<AssetId> devices) {
    Score ours = tally.score("ours", zone);
    ours.falseAlarms().forEach(alarm -> System.out.println("false: " + alarm));
    ours.outcomes().stream()
        .filter(each -> each.foundAt().isEmpty())
        .forEach(each -> System.out.println("missed: " + each));
    Figures figures =
        new Figures()
            .add("events", ours.events(), "put in")
            .add("recall", ours.recall(), "found while they lasted / put in")
            .add("precision", ours.precision(), "found / (found + false)")
            .add("value_weighted_recall", ours.valueWeightedRecall(), "by lost energy")
            .add("false_cases", ours.falsely(), "on healthy days of an asset without an event")
            .add(
                "false_per_inverter_year",
                ours.falsely() / tally.assetYears,
                "over %.0f inverter years".formatted(tally.assetYears))
            .add(
                "plants_own_cases",
                ours.explained(),
                "on days on which the plant was not healthy by itself; not counted");
    for (int half = 0; half < 2; half++) {
      int odd = half;
      // The first device is odd.
      Score part = ours.of(id -> (devices.indexOf(id) + 1) % 2 == odd);
      figures.add(
          half == 0 ? "even_devices" : "odd_devices",
          new Figures()
              .add("recall", part.recall(), "of half the devices")
              .add("precision", part.precision(), "of half the devices"));
    }
    Figures kinds = new Figures();
    for (Map.Entry<InjectedKind, Score> each : ours.byKind().entrySet()) {
      String name = each.getKey().wireName();
      Score score = each.getValue();
      kinds
          .add(
              name + "_recall", score.recall(), "%d of %d".formatted(score.found(), score.events()))
          .add(name + "_delay_hours", score.medianDelayHours(), "median");
    }
    figures.add("kinds", kinds);
    for (String who : List.of("rules", "isolation_forest")) {
      Score score = tally.score(who, zone);
      Figures peer =
          new Figures()
              .add("recall", score.recall(), "of the same events")
              .add("precision", score.precision(), "judged alike")
              .add("value_weighted_recall", score.valueWeightedRecall(), "by lost energy");
      score
          .byKind()
          .forEach(
              (kind, one) ->
                  peer.add(
                      kind.wireName() + "_recall",
                      one.recall(),
                      "%d of %d".formatted(one.found(), one.events())));
      figures.add(who, peer);
    }
    return figures;
  }
}
