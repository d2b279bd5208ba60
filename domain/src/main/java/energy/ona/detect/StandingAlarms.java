package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
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

  /** A sample speaks for at most so long. */
  private static final long MOST_SECONDS = 3600;

  private static final int FEWEST_UNITS = 3;
  private static final double MOSTLY = 0.5;
  private static final long DAY_SECONDS = 86_400;

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

    private void heard(double newCode, long at, long clearSeconds) {
      if (days.isEmpty() || at - last > clearSeconds) {
        first = at;
        seconds = 0;
        ownMessage = false;
      }
      code = newCode;
      last = at;
      days.add(Math.floorDiv(at, DAY_SECONDS));
    }

    private AssetId id() {
      return trace.asset().assetId();
    }
  }

  /**
   * An alarm that stands.
   *
   * @param probability that it is one to act on
   * @param members those that send it too, where one tells it for all; empty for itself alone
   */
  record Told(Anomaly anomaly, double probability, List<AssetId> members) {}

  /** By unit, its alarm that stands for longest. */
  Map<AssetId, Told> of(List<AssetTrace> traces) {
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
    Map<AssetId, Standing> told = new HashMap<>();
    Map<AssetId, Told> alarms = new HashMap<>();
    for (List<Standing> all : byMeaning.values()) {
      List<Standing> standing = all.stream().filter(this::isProven).toList();
      if (standing.isEmpty() || isTheirNature(all, traces)) {
        continue;
      }
      boolean common = isCommon((int) all.stream().filter(this::stands).count(), traces);
      for (Standing one : common ? List.of(teller(standing)) : standing) {
        Standing longer = told.get(one.id());
        if (longer == null || one.first < longer.first) {
          told.put(one.id(), one);
          alarms.put(one.id(), told(one, common ? standing : List.of(one)));
        }
      }
    }
    return alarms;
  }

  /**
   * What comes to all is one event, from the first of them on and told by the first of those that
   * still send. By which moment a unit has sent last is chance, so it does not choose among them.
   */
  private static Standing teller(List<Standing> standing) {
    int newest = standing.stream().mapToInt(one -> one.trace.last()).max().orElseThrow();
    return standing.stream()
        .filter(one -> newest - one.trace.last() <= MOST_SECONDS / one.trace.grid().stepSeconds())
        .min(Comparator.comparingLong(one -> one.first))
        .orElseThrow();
  }

  private Map<String, Standing> read(AssetTrace trace) {
    Map<String, Standing> all = new TreeMap<>();
    Series series = trace.series();
    if (series == null || !series.signals().contains(Signals.ALARM_CODE)) {
      return all;
    }
    DetectSettings.Alarms rules = settings.apply(trace.asset()).alarms();
    long clear = Math.round(rules.clearHours() * MOST_SECONDS);
    double[] sent = series.column(Signals.ALARM_CODE);
    List<double[]> measured =
        series.signals().stream()
            .filter(signal -> !signal.equals(Signals.ALARM_CODE))
            .map(series::column)
            .toList();
    for (int row = 0; row < sent.length; row++) {
      if (!(sent[row] > 0)) {
        continue;
      }
      AlarmCodes.Sign sign = codes.sign(trace.asset(), sent[row]).orElse(null);
      if (sign == null || sign.severity().compareTo(rules.leastSeverity()) < 0) {
        continue;
      }
      Standing one = all.computeIfAbsent(sign.meaning(), meaning -> new Standing(trace, meaning));
      one.heard(sent[row], series.epochSecond(row), clear);
      int at = row;
      // What comes beside no measurement is a message of the maker's, who has watched it already.
      one.ownMessage |= measured.stream().allMatch(column -> Double.isNaN(column[at]));
      one.seconds += lasts(series, row);
    }
    return all;
  }

  private long lasts(Series series, int row) {
    long next = row + 1 < series.size() ? series.epochSecond(row + 1) : asOf.getEpochSecond();
    return Math.min(MOST_SECONDS, next - series.epochSecond(row));
  }

  private boolean isProven(Standing one) {
    DetectSettings.Alarms rules = settings.apply(one.trace.asset()).alarms();
    return stands(one) && (one.ownMessage || one.seconds >= rules.minutes() * 60L);
  }

  private boolean stands(Standing one) {
    DetectSettings.Alarms rules = settings.apply(one.trace.asset()).alarms();
    return asOf.getEpochSecond() - one.last <= Math.round(rules.clearHours() * MOST_SECONDS);
  }

  /** Most units have sent it on most of the days that are looked at. */
  private boolean isTheirNature(List<Standing> all, List<AssetTrace> traces) {
    long days =
        Math.max(1, traces.get(0).grid().size() * (long) traces.get(0).grid().stepSeconds())
            / DAY_SECONDS;
    int often = (int) all.stream().filter(one -> one.days.size() >= MOSTLY * days).count();
    return isCommon(often, traces);
  }

  private static boolean isCommon(int units, List<AssetTrace> traces) {
    long heard = traces.stream().filter(trace -> trace.last() >= 0).count();
    return units >= FEWEST_UNITS && units > MOSTLY * heard;
  }

  private Told told(Standing one, List<Standing> all) {
    double needed = settings.apply(one.trace.asset()).alarms().minutes() * 60.0;
    double margin = one.seconds / needed;
    return new Told(
        anomaly(one, all.size() - 1),
        new Certainty(one.ownMessage ? Math.max(1, margin) : margin, true).probability(),
        all.size() == 1 ? List.of() : all.stream().map(Standing::id).toList());
  }

  private Anomaly anomaly(Standing one, int others) {
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
            others == 0 ? "" : ", as do %d others of its site".formatted(others)),
        METHOD,
        asOf,
        Anomaly.evidenceUrl(one.id(), window));
  }
}
