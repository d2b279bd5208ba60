package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.Duty;
import energy.ona.observation.Signals;
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

/** Adds up the days of a signal, stretch by stretch. */
final class SignalTally {
  /** Signals whose sum means energy. */
  private static final Set<String> ENERGY = Set.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2);

  private final Asset asset;
  private final String name;
  private final Sum all = new Sum();
  private final List<SignalDay> days = new ArrayList<>();
  private long there;
  private long missing;

  SignalTally(Asset asset, String name) {
    this.asset = asset;
    this.name = name;
  }

  /**
   * Adds the days of a stretch.
   *
   * @param flags of what was sent in it and around it
   */
  void add(SignalFlags flags, TimeRange stretch) {
    Signal signal = flags.signal();
    Completeness completeness = Completeness.of(asset, signal, stretch);
    there += completeness.there();
    missing += completeness.missing();
    TimeRange life = Duty.always(asset).life(stretch);
    int from = signal.indexAt(stretch.from());
    int end = signal.indexAt(stretch.to());
    LocalDate last = day(stretch.to().minusMillis(1).getEpochSecond());
    for (LocalDate day = day(stretch.from().getEpochSecond());
        !day.isAfter(last);
        day = day.plusDays(1)) {
      int next = from;
      Sum sum = new Sum();
      for (; next < end && !day(signal.epochSecond(next)).isAfter(day); next++) {
        sum.add(signal.value(next), flags.at(next));
        all.add(signal.value(next), flags.at(next));
      }
      if (next > from || completeness.owes(day)) {
        double complete = next > from ? completeness.on(day) : 0;
        days.add(
            new SignalDay(
                day,
                name,
                next - from,
                complete,
                sum.accuracy(),
                age(signal, next, completeness.owedUntil(day, life)),
                next > from ? complete * sum.share() : 0,
                ENERGY.contains(name) ? sum.affected() : null,
                runs(flags, from, next)));
      }
      from = next;
    }
  }

  List<SignalDay> days() {
    return days;
  }

  SignalTotal total() {
    return new SignalTotal(
        name,
        all.samples,
        Completeness.share(there, missing),
        all.accuracy(),
        ENERGY.contains(name) ? all.affected() : null,
        all.flagged);
  }

  private static LocalDate day(long epochSecond) {
    return LocalDate.ofEpochDay(Math.floorDiv(epochSecond, 86_400L));
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
}
