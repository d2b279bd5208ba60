package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AlarmMessages.Message;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makers' codes that demand action and stand, whatever their units deliver. A code that comes and
 * goes stands from when it first came; what most units of a site send is their nature, or one event
 * that the first of them tells.
 */
final class StandingAlarms {
  static final String METHOD = "alarm_code";

  private static final long HOUR_SECONDS = 3600;
  private static final int FEWEST_UNITS = 3;
  static final double MOSTLY = 0.5;
  static final long DAY_SECONDS = 86_400;

  private final AlarmCodes codes;
  private final Function<Asset, DetectSettings> settings;
  private final Instant asOf;

  StandingAlarms(AlarmCodes codes, Function<Asset, DetectSettings> settings, Instant asOf) {
    this.codes = codes;
    this.settings = settings;
    this.asOf = asOf;
  }

  /** One meaning of one unit. */
  private static final class Standing {
    private final AssetTrace trace;
    private final String meaning;
    private final Set<Long> days = new HashSet<>();
    private double code;
    private long first;
    private long last;
    private long seconds;
    private boolean ownMessage;

    private Standing(AssetTrace trace, String meaning) {
      this.trace = trace;
      this.meaning = meaning;
    }

    private void heard(Message message, long clearSeconds) {
      long at = message.epochSecond();
      if (days.isEmpty() || at - last > clearSeconds) {
        first = at;
        seconds = 0;
        ownMessage = false;
      }
      code = message.code();
      last = at;
      days.add(Math.floorDiv(at, DAY_SECONDS));
      ownMessage |= message.own();
      seconds += message.seconds();
    }

    private AssetId id() {
      return trace.asset().assetId();
    }
  }

  /** By unit, its alarms, those that stand for longest first. */
  Map<AssetId, List<Anomaly>> of(List<AssetTrace> traces) {
    Map<String, List<Standing>> byMeaning = new TreeMap<>();
    for (AssetTrace trace : traces) {
      if (trace.asset().isAtWork(asOf) && settings.apply(trace.asset()).alarms().enabled()) {
        read(trace)
            .values()
            .forEach(
                each ->
                    byMeaning.computeIfAbsent(each.meaning, none -> new ArrayList<>()).add(each));
      }
    }
    Map<AssetId, List<Anomaly>> alarms = new HashMap<>();
    for (List<Standing> all : byMeaning.values()) {
      List<Standing> standing = all.stream().filter(this::isProven).toList();
      if (standing.isEmpty() || isTheirNature(all, traces)) {
        continue;
      }
      boolean common = isCommon(all.stream().filter(this::stands).count(), heard(traces));
      for (Standing one : common ? List.of(teller(standing)) : standing) {
        alarms
            .computeIfAbsent(one.id(), none -> new ArrayList<>())
            .add(anomaly(one, common ? standing : List.of(one)));
      }
    }
    alarms.values().forEach(each -> each.sort(Comparator.comparing(one -> one.window().from())));
    return alarms;
  }

  /**
   * What comes to all is one event, from the first of them on and told by the first of those that
   * still send. By which moment a unit has sent last is chance, so it does not choose among them.
   */
  private static Standing teller(List<Standing> standing) {
    int newest = standing.stream().mapToInt(one -> one.trace.last()).max().orElseThrow();
    return standing.stream()
        .filter(one -> newest - one.trace.last() <= HOUR_SECONDS / one.trace.grid().stepSeconds())
        .min(Comparator.comparingLong(one -> one.first))
        .orElseThrow();
  }

  private Map<String, Standing> read(AssetTrace trace) {
    Map<String, Standing> all = new TreeMap<>();
    Series series = trace.series();
    if (series == null) {
      return all;
    }
    DetectSettings.Alarms rules = settings.apply(trace.asset()).alarms();
    long clear = Math.round(rules.clearHours() * HOUR_SECONDS);
    for (Message each : AlarmMessages.of(codes, trace.asset(), series, asOf)) {
      if (each.sign().severity().compareTo(rules.leastSeverity()) >= 0) {
        all.computeIfAbsent(each.sign().meaning(), meaning -> new Standing(trace, meaning))
            .heard(each, clear);
      }
    }
    return all;
  }

  private boolean isProven(Standing one) {
    DetectSettings.Alarms rules = settings.apply(one.trace.asset()).alarms();
    return stands(one)
        && (one.ownMessage || one.seconds >= rules.minutes() * 60L)
        && probability(one) >= settings.apply(one.trace.asset()).confidence();
  }

  private boolean stands(Standing one) {
    DetectSettings.Alarms rules = settings.apply(one.trace.asset()).alarms();
    return asOf.getEpochSecond() - one.last <= Math.round(rules.clearHours() * HOUR_SECONDS);
  }

  /** Most units have sent it on most of the days that are looked at. */
  private boolean isTheirNature(List<Standing> all, List<AssetTrace> traces) {
    long days =
        Math.max(1, traces.get(0).grid().size() * (long) traces.get(0).grid().stepSeconds())
            / DAY_SECONDS;
    long often = all.stream().filter(one -> one.days.size() >= MOSTLY * days).count();
    return isCommon(often, heard(traces));
  }

  private static long heard(List<AssetTrace> traces) {
    return traces.stream().filter(trace -> trace.last() >= 0).count();
  }

  /** True when so many of a site's units that one cause, or their nature, is behind it. */
  static boolean isCommon(long units, long heard) {
    return units >= FEWEST_UNITS && units > MOSTLY * heard;
  }

  private double probability(Standing one) {
    double margin = one.seconds / (settings.apply(one.trace.asset()).alarms().minutes() * 60.0);
    return new Certainty(one.ownMessage ? Math.max(1, margin) : margin, true).probability();
  }

  private Anomaly anomaly(Standing one, List<Standing> all) {
    Alarm alarm =
        new Alarm(
            Math.round(one.code),
            one.meaning,
            probability(one),
            all.size() == 1 ? List.of() : all.stream().map(Standing::id).toList());
    TimeRange window = new TimeRange(Instant.ofEpochSecond(one.first), asOf);
    return new Anomaly(
        window,
        Map.of(Signals.ALARM_CODE, one.code),
        null,
        null,
        Anomaly.severityOf(0),
        String.format(
            Locale.ROOT,
            "sends its maker's alarm %.0f (%s) since %s%s",
            one.code,
            one.meaning.replace('_', ' '),
            window.from(),
            all.size() == 1 ? "" : ", as do %d others of its site".formatted(all.size() - 1)),
        METHOD,
        asOf,
        Anomaly.evidenceUrl(one.id(), window),
        alarm);
  }
}
