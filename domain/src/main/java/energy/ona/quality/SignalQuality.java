package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.Duty;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.AssetQuality.LevelShift;
import energy.ona.quality.AssetQuality.ProposedCorrection;
import energy.ona.quality.AssetQuality.Run;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.quality.AssetQuality.SignalTotal;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The quality of one signal of an asset: what one step of a long run computes and keeps.
 *
 * @param newest its newest sample; null where it has none
 */
public record SignalQuality(
    SignalTotal total,
    @Nullable Instant newest,
    List<SignalDay> days,
    List<LevelShift> levelShifts,
    List<ProposedCorrection> proposedCorrections) {
  /** Signals whose sum means energy. */
  private static final Set<String> ENERGY = Set.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2);

  public SignalQuality {
    days = List.copyOf(days);
    levelShifts = List.copyOf(levelShifts);
    proposedCorrections = List.copyOf(proposedCorrections);
  }

  /** The signals that are looked at together with one, which is among them. */
  public static Set<String> needed(String signal) {
    return switch (signal) {
      case Signals.POWER_KW ->
          Set.of(Signals.POWER_KW, Signals.SETPOINT_KW, Signals.WIND_SPEED_M_S);
      case Signals.ROTOR_RPM -> Set.of(Signals.ROTOR_RPM, Signals.POWER_KW, Signals.WIND_SPEED_M_S);
      case Signals.ENERGY_TOTAL_KWH -> Set.of(Signals.ENERGY_TOTAL_KWH, Signals.POWER_KW);
      case Signals.CURRENT_DC_A -> Set.of(Signals.CURRENT_DC_A, Signals.VOLTAGE_V);
      default -> Set.of(signal);
    };
  }

  /**
   * Looks at one signal.
   *
   * @param series the asset's own samples of at least what is {@link #needed}; filled ones are
   *     looked through
   * @param site what was measured beside it, of use to irradiance alone
   */
  public static SignalQuality of(
      Asset asset, String name, Series series, SiteWindow site, TimeRange range) {
    AssetChecks checks = new AssetChecks(asset, series, site);
    SignalFlags flags = checks.of(name);
    Signal signal = flags.signal();
    Completeness completeness = Completeness.of(asset, signal, range);
    List<SignalDay> days = new ArrayList<>();
    Sum all = new Sum();
    LocalDate end = day(range.to().minusMillis(1).getEpochSecond());
    TimeRange life = Duty.always(asset).life(range);
    int from = 0;
    for (LocalDate day = day(range.from().getEpochSecond());
        !day.isAfter(end);
        day = day.plusDays(1)) {
      int next = from;
      Sum sum = new Sum();
      for (; next < signal.size() && !day(signal.epochSecond(next)).isAfter(day); next++) {
        sum.add(signal.value(next), flags.at(next));
        all.add(signal.value(next), flags.at(next));
      }
      if (next > from || completeness.owes(day)) {
        double there = completeness.on(day);
        days.add(
            new SignalDay(
                day,
                name,
                next - from,
                next > from ? there : 0,
                sum.accuracy(),
                age(signal, next, completeness.owedUntil(day, life)),
                next > from ? there * sum.share() : 0,
                ENERGY.contains(name) ? sum.affected() : null,
                runs(flags, from, next)));
      }
      from = next;
    }
    List<LevelShift> shifts = LastingChanges.levels(asset, name, signal);
    return new SignalQuality(
        new SignalTotal(
            name,
            signal.size(),
            completeness.whole(),
            all.accuracy(),
            ENERGY.contains(name) ? all.affected() : null,
            all.flagged),
        signal.size() == 0 ? null : Instant.ofEpochSecond(signal.epochSecond(signal.size() - 1)),
        days,
        shifts,
        name.equals(Signals.POWER_KW)
            ? LastingChanges.clock(checks.stretches(signal), range)
            : LastingChanges.scales(asset, name, shifts));
  }

  private static LocalDate day(long epochSecond) {
    return LocalDate.ofEpochDay(Math.floorDiv(epochSecond, 86_400L));
  }

  private static final class Sum {
    private final Map<QualityFlag, Long> flagged = new EnumMap<>(QualityFlag.class);
    private long samples;
    private long doubtful;
    private double value;
    private double doubtfulValue;

    void add(double each, int bits) {
      boolean doubt = false;
      for (QualityFlag flag : QualityFlag.values()) {
        if (flag.in(bits)) {
          flagged.merge(flag, 1L, Long::sum);
          doubt |= flag.doubtful();
        }
      }
      samples++;
      value += Math.abs(each);
      doubtful += doubt ? 1 : 0;
      doubtfulValue += doubt ? Math.abs(each) : 0;
    }

    @Nullable Double accuracy() {
      return samples == 0 ? null : Double.valueOf(share());
    }

    double share() {
      return (double) (samples - doubtful) / samples;
    }

    @Nullable Double affected() {
      return value == 0 ? null : Double.valueOf(doubtfulValue / value);
    }
  }

  /** Of the last sample before an index, in minutes; none when it came in time. */
  private static @Nullable Double age(Signal signal, int next, @Nullable Long owedUntil) {
    return owedUntil == null || next == 0
        ? null
        : Double.valueOf(Math.max(0, owedUntil - signal.epochSecond(next - 1)) / 60.0);
  }

  private static List<Run> runs(SignalFlags flags, int from, int end) {
    List<Run> runs = new ArrayList<>();
    for (QualityFlag flag : QualityFlag.values()) {
      int start = -1;
      for (int each = from; each <= end; each++) {
        boolean in = each < end && flag.in(flags.at(each));
        if (in && start < 0) {
          start = each;
        } else if (!in && start >= 0) {
          runs.add(
              new Run(flag, at(flags.signal(), start), at(flags.signal(), each - 1), each - start));
          start = -1;
        }
      }
    }
    return runs;
  }

  private static Instant at(Signal signal, int index) {
    return Instant.ofEpochSecond(signal.epochSecond(index));
  }
}
