package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.detect.AlarmMessages.Message;
import energy.ona.detect.RepairCheck.Proof;
import energy.ona.detect.RepairCheck.Verdict;
import energy.ona.observation.Cadence;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether work on a maker's alarm is proven: that alarm comes no more while the unit is heard.
 * Another alarm is a finding of its own, and what most units of the site always sent is held
 * against no work.
 */
final class AlarmProof {
  private static final double SECONDS_AN_HOUR = 3600;

  /** A single sample proves nothing. */
  private static final int FEWEST_ALARMS = 3;

  private static final int FEWEST_HEARD = 5;

  /** Of the time without the alarm: nights send little. */
  private static final double HEARD_SHARE = 1.0 / 8;

  /** What a unit always sends is told by so many days. */
  private static final int FEWEST_DAYS = 3;

  private final AlarmCodes codes;
  private final DetectSettings.Alarms rules;
  private final List<Asset> assets;
  private final SiteWindow window;
  private final Instant now;

  /**
   * @param assets all of the site
   * @param window from some days before the alarm came until now
   */
  AlarmProof(AlarmCodes codes, DetectSettings.Alarms rules, List<Asset> assets, SiteWindow window) {
    this.codes = codes;
    this.rules = rules;
    this.assets = assets;
    this.window = window;
    this.now = window.range().to();
  }

  /**
   * @param kind that the work was for; null where nobody noted it: any that came before the work
   * @param illFrom when it came
   * @param since when the work was completed
   */
  Proof of(Asset asset, Alarm.@Nullable Kind kind, Instant illFrom, Instant since) {
    Optional<Series> sent = window.of(asset.assetId());
    if (sent.isEmpty()) {
      return new Proof(Verdict.TOO_EARLY, "has sent nothing since the work");
    }
    Set<String> nature = nature(illFrom);
    List<Message> demanding =
        AlarmMessages.of(codes, asset, sent.get(), now).stream()
            .filter(each -> isSevere(each) || (kind != null && isOf(kind, each)))
            .toList();
    List<Message> after =
        demanding.stream().filter(each -> each.epochSecond() >= since.getEpochSecond()).toList();
    Set<String> before =
        demanding.stream()
            .filter(each -> each.epochSecond() < since.getEpochSecond())
            .map(each -> each.sign().meaning())
            .collect(Collectors.toSet());
    List<Message> own = new ArrayList<>();
    Set<String> usual = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (Message each : after) {
      String meaning = each.sign().meaning();
      if (nature.contains(meaning)) {
        usual.add(named(each));
      } else if (kind == null ? before.isEmpty() || before.contains(meaning) : isOf(kind, each)) {
        own.add(each);
      } else {
        others.add(named(each));
      }
    }
    Proof proof = judge(sent.get(), own, since);
    return new Proof(
        proof.verdict(),
        proof.message()
            + beside(usual, "is what most units of its site always send")
            + beside(others, "is another alarm and a finding of its own"));
  }

  private static String named(Message message) {
    return String.format(
        Locale.ROOT, "%.0f (%s)", message.code(), message.sign().meaning().replace('_', ' '));
  }

  private static String beside(Set<String> alarms, String words) {
    return alarms.isEmpty() ? "" : "; %s %s".formatted(String.join(", ", alarms), words);
  }

  private Proof judge(Series sent, List<Message> own, Instant since) {
    // Who has just worked on it tries it out.
    Instant tried = since.plusSeconds(rules.minutes() * 60L);
    List<Message> again =
        own.stream().filter(each -> each.epochSecond() > tried.getEpochSecond()).toList();
    Instant last =
        own.isEmpty() ? since : Instant.ofEpochSecond(own.get(own.size() - 1).epochSecond());
    long seconds = again.stream().mapToLong(Message::seconds).sum();
    if (again.stream().anyMatch(Message::own)
        || (again.size() >= FEWEST_ALARMS && seconds >= rules.minutes() * 60L)) {
      return new Proof(
          Verdict.FAULTY,
          "gives its maker's alarm since the work, in %d samples, last at %s"
              .formatted(again.size(), last));
    }
    long quiet = Math.round(rules.clearHours() * SECONDS_AN_HOUR);
    Instant until = last.plusSeconds(quiet);
    return isHeard(sent, last, until, HEARD_SHARE * quiet)
        ? new Proof(Verdict.SOUND, "is without the alarm since " + last)
        : new Proof(
            Verdict.TOO_EARLY,
            "%s; one that comes and goes may until %s, and it has to be heard beyond"
                .formatted(
                    own.isEmpty() ? "no alarm since the work" : "its alarm came last at " + last,
                    until));
  }

  /** For a good part of the time without the alarm, and at the end of it. */
  private boolean isHeard(Series sent, Instant from, Instant until, double leastSeconds) {
    double[] powerKw = sent.column(Signals.POWER_KW);
    int[] heard =
        IntStream.range(0, sent.size())
            .filter(row -> sent.timestamp(row).isAfter(from))
            .filter(row -> !Double.isNaN(powerKw[row]))
            .filter(row -> !SampleFlag.FILLED.in(sent.flags(row)))
            .toArray();
    Cadence cadence = Cadence.of(sent);
    return heard.length >= FEWEST_HEARD
        && !sent.timestamp(heard[heard.length - 1]).isBefore(until)
        && IntStream.of(heard)
                .mapToLong(row -> AlarmMessages.seconds(sent, cadence, row, now))
                .sum()
            >= leastSeconds;
  }

  private boolean isSevere(Message message) {
    return message.sign().severity().compareTo(rules.leastSeverity()) >= 0;
  }

  private static boolean isOf(Alarm.Kind kind, Message message) {
    return kind.includes(Math.round(message.code()), message.sign().meaning());
  }

  /** What most units have sent on most of their days before; of newer units on most of all. */
  private Set<String> nature(Instant illFrom) {
    List<Set<String>> byUnit =
        assets.stream()
            .flatMap(
                asset ->
                    window
                        .of(asset.assetId())
                        .filter(series -> series.size() > 0)
                        .map(series -> always(asset, series, illFrom))
                        .stream())
            .toList();
    return byUnit.stream()
        .flatMap(Set::stream)
        .filter(
            meaning ->
                StandingAlarms.isCommon(
                    byUnit.stream().filter(unit -> unit.contains(meaning)).count(), byUnit.size()))
        .collect(Collectors.toSet());
  }

  private Set<String> always(Asset asset, Series series, Instant illFrom) {
    long ill = illFrom.getEpochSecond();
    Set<Long> before = days(IntStream.range(0, series.size()).mapToLong(series::epochSecond), ill);
    boolean known = before.size() >= FEWEST_DAYS;
    long end = known ? ill : Long.MAX_VALUE;
    int days =
        known
            ? before.size()
            : days(IntStream.range(0, series.size()).mapToLong(series::epochSecond), end).size();
    List<Message> messages = AlarmMessages.of(codes, asset, series, now);
    return messages.stream()
        .map(each -> each.sign().meaning())
        .distinct()
        .filter(
            meaning ->
                days >= FEWEST_DAYS
                    && days(
                                messages.stream()
                                    .filter(each -> each.sign().meaning().equals(meaning))
                                    .mapToLong(Message::epochSecond),
                                end)
                            .size()
                        >= StandingAlarms.MOSTLY * days)
        .collect(Collectors.toSet());
  }

  private static Set<Long> days(LongStream seconds, long before) {
    return seconds
        .filter(at -> at < before)
        .mapToObj(at -> Math.floorDiv(at, StandingAlarms.DAY_SECONDS))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
