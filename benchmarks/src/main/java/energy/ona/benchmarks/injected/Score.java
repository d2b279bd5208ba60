package energy.ona.benchmarks.injected;

import energy.ona.asset.AssetId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one detector made of the events. An event is found when an alarm for its asset is raised
 * while it lasts. An alarm that no event explains is false, unless the asset was out of order by
 * itself that day or the days around it.
 */
public final class Score {
  private static final Duration AFTER = Duration.ofDays(2);

  /** Something raised for an asset at a moment, in words where there are any. */
  public record Alarm(AssetId assetId, Instant at, String cause) {
    public Alarm(AssetId assetId, Instant at) {
      this(assetId, at, "");
    }
  }

  /** An event, the energy it cost, and when it was found. */
  public record Outcome(InjectedFault fault, double lostKwh, Optional<Instant> foundAt) {
    double delayHours() {
      Instant at = foundAt.orElseThrow();
      // What is stamped early was sent later than it says.
      double early = fault.kind() == InjectedKind.CLOCK_SHIFT ? Math.max(0, -fault.size()) / 60 : 0;
      return early + Duration.between(fault.onset(), at).toMinutes() / 60.0;
    }
  }

  private final List<Outcome> outcomes;
  private final int falsely;
  private final int explained;
  private final List<Alarm> falseAlarms;

  private Score(List<Outcome> outcomes, List<Alarm> falseAlarms, int explained) {
    this.outcomes = outcomes;
    this.falseAlarms = falseAlarms;
    this.falsely = falseAlarms.size();
    this.explained = explained;
  }

  /**
   * @param lostKwh by event
   * @param isHealthy whether the asset was by itself in order at that moment
   */
  public static Score of(
      List<InjectedFault> faults,
      Map<InjectedFault, Double> lostKwh,
      List<Alarm> alarms,
      Predicate<Alarm> isHealthy) {
    Set<Alarm> told = new HashSet<>();
    List<Outcome> outcomes =
        faults.stream()
            .map(
                fault -> {
                  alarms.stream().filter(alarm -> isOf(fault, alarm)).forEach(told::add);
                  return new Outcome(
                      fault,
                      lostKwh.getOrDefault(fault, 0.0),
                      alarms.stream()
                          .filter(alarm -> isOf(fault, alarm))
                          .map(Alarm::at)
                          .filter(at -> at.isBefore(fault.end()))
                          .min(Instant::compareTo));
                })
            .toList();
    List<Alarm> others = alarms.stream().filter(alarm -> !told.contains(alarm)).toList();
    List<Alarm> falsely = others.stream().filter(isHealthy).toList();
    return new Score(outcomes, falsely, others.size() - falsely.size());
  }

  private static boolean isOf(InjectedFault fault, Alarm alarm) {
    return alarm.assetId().equals(fault.assetId())
        && !alarm.at().isBefore(fault.onset())
        && alarm.at().isBefore(fault.end().plus(AFTER));
  }

  public int events() {
    return outcomes.size();
  }

  public int found() {
    return (int) outcomes.stream().filter(each -> each.foundAt().isPresent()).count();
  }

  public double recall() {
    return outcomes.isEmpty() ? 1 : (double) found() / events();
  }

  public int falsely() {
    return falsely;
  }

  public int explained() {
    return explained;
  }

  public List<Alarm> falseAlarms() {
    return falseAlarms;
  }

  public double precision() {
    return found() + falsely == 0 ? 1 : (double) found() / (found() + falsely);
  }

  /** Share of the lost energy that belongs to events that were found. */
  public double valueWeightedRecall() {
    double all = outcomes.stream().mapToDouble(Outcome::lostKwh).sum();
    return all == 0
        ? 1
        : outcomes.stream()
                .filter(each -> each.foundAt().isPresent())
                .mapToDouble(Outcome::lostKwh)
                .sum()
            / all;
  }

  public Score of(Predicate<AssetId> devices) {
    return new Score(
        outcomes.stream().filter(each -> devices.test(each.fault().assetId())).toList(),
        falseAlarms.stream().filter(each -> devices.test(each.assetId())).toList(),
        explained);
  }

  public Map<InjectedKind, Score> byKind() {
    Map<InjectedKind, Score> kinds = new EnumMap<>(InjectedKind.class);
    Arrays.stream(InjectedKind.values())
        .forEach(
            kind ->
                kinds.put(
                    kind,
                    new Score(
                        outcomes.stream().filter(each -> each.fault().kind() == kind).toList(),
                        List.of(),
                        0)));
    return kinds;
  }

  public double medianDelayHours() {
    double[] delays =
        outcomes.stream()
            .filter(each -> each.foundAt().isPresent())
            .mapToDouble(Outcome::delayHours)
            .sorted()
            .toArray();
    return delays.length == 0 ? Double.NaN : delays[delays.length / 2];
  }

  public List<Outcome> outcomes() {
    return outcomes;
  }
}
