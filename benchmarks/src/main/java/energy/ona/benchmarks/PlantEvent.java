package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.detect.AssetState;
import energy.ona.detect.Episodes;
import energy.ona.detect.Episodes.Episode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known to have happened in a plant.
 *
 * @param latestBegin the latest moment at which it can have begun: an end of a day where only days
 *     are known
 * @param days how long it lasted
 */
record PlantEvent(
    List<AssetId> inverters,
    String state,
    Instant begin,
    Instant latestBegin,
    Instant end,
    double days) {
  private static final Duration SLACK = Duration.ofDays(1);

  /** Exact stamps where a folder has them, days otherwise. */
  static List<PlantEvent> read(PlantHistory.Layout layout, List<AssetId> assets)
      throws IOException {
    Path detailed = layout.folder().resolve("events-detailed.csv");
    List<PlantEvent> exact =
        Files.exists(detailed) ? parse(detailed, layout.zone(), assets, true) : List.of();
    List<PlantEvent> events = new ArrayList<>(exact);
    for (PlantEvent day :
        parse(layout.folder().resolve("events.csv"), layout.zone(), assets, false)) {
      if (exact.stream().noneMatch(day::isSameAs)) {
        events.add(day);
      }
    }
    return events;
  }

  private boolean isSameAs(PlantEvent other) {
    return inverters.equals(other.inverters)
        && state.equals(other.state)
        && Duration.between(begin, other.begin).abs().compareTo(SLACK) <= 0;
  }

  private static List<PlantEvent> parse(
      Path file, ZoneId zone, List<AssetId> assets, boolean stamps) throws IOException {
    List<PlantEvent> events = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      List<String> header = cells(reader.readLine());
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> row = cells(line);
        List<AssetId> inverters = inverters(row.get(header.indexOf("inverter")), assets);
        String state = row.get(header.indexOf("state"));
        if (stamps) {
          Instant begin = local(row.get(header.indexOf("start_local")), zone);
          Instant end = local(row.get(header.indexOf("end_local")), zone);
          events.add(event(inverters, state, begin, begin, end));
        } else {
          LocalDate first = LocalDate.parse(row.get(header.indexOf("first_day")));
          Instant begin = first.atStartOfDay(zone).toInstant();
          Instant end =
              LocalDate.parse(row.get(header.indexOf("last_day")))
                  .plusDays(1)
                  .atStartOfDay(zone)
                  .toInstant();
          Instant latest = first.plusDays(1).atStartOfDay(zone).toInstant();
          events.add(event(inverters, state, begin, latest, end));
        }
      }
    }
    return events;
  }

  private static PlantEvent event(
      List<AssetId> inverters, String state, Instant begin, Instant latest, Instant end) {
    return new PlantEvent(
        inverters, state, begin, latest, end, Duration.between(begin, end).toHours() / 24.0);
  }

  private static Instant local(String stamp, ZoneId zone) {
    return LocalDateTime.parse(stamp).atZone(zone).toInstant();
  }

  /** A number, a range or a list of them. */
  private static List<AssetId> inverters(String text, List<AssetId> assets) {
    List<AssetId> inverters = new ArrayList<>();
    DeviceNumbers numbers = new DeviceNumbers(assets);
    for (String part : text.split(",", -1)) {
      List<String> ends = List.of(part.split("-", -1));
      int last = Integer.parseInt(ends.get(ends.size() - 1).trim());
      for (int each = Integer.parseInt(ends.get(0).trim()); each <= last; each++) {
        inverters.add(numbers.asset(each));
      }
    }
    return inverters;
  }

  /** Quoted cells may hold commas. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (each == '"') {
        quoted = !quoted;
      } else if (each == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(each);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  boolean isWithin(Instant from, Instant to) {
    return begin.isBefore(to) && end.isAfter(from);
  }

  /**
   * True when the episode is of this event, by asset, kind and time. One that was open long before
   * it began, and that says so itself, is of something else.
   */
  boolean isTold(Episode episode) {
    Instant last = episode.endedAt();
    return inverters.contains(episode.assetId())
        && Episodes.isSilence(episode.state()) != state.equals("down")
        && episode.openedAt().isBefore(end.plus(SLACK))
        && (isAboutBegin(episode.onset()) || !episode.openedAt().isBefore(begin.minus(SLACK)))
        && (last == null || last.isAfter(begin.minus(SLACK)));
  }

  private boolean isAboutBegin(@Nullable Instant onset) {
    return onset != null
        && !onset.isBefore(begin.minus(SLACK))
        && !onset.isAfter(latestBegin.plus(SLACK));
  }

  /** True when the episode also says rightly what it is. */
  boolean isRightly(Episode episode) {
    return isTold(episode)
        && switch (state) {
          case "retired" -> episode.state() == AssetState.RETIRED;
          case "no_data" -> episode.state() == AssetState.COMMUNICATION_LOST;
          default -> episode.state() == AssetState.DOWN;
        };
  }

  /**
   * When it was told, if within a day of its beginning as far as that could be seen.
   *
   * @param firstLight the first daylight reading after its beginning
   */
  Optional<Instant> told(List<Episode> episodes, Instant firstLight) {
    Instant until =
        (latestBegin.isAfter(firstLight) ? latestBegin : firstLight).plus(Duration.ofHours(24));
    return episodes.stream()
        .filter(this::isRightly)
        .map(Episode::openedAt)
        .filter(at -> !at.isAfter(until))
        .min(Instant::compareTo);
  }
}
