package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.LevelShift;
import energy.ona.quality.AssetQuality.ProposedCorrection;
import energy.ona.quality.ClockCheck.Stretch;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What changed for good: the level of a signal, the clock. */
final class LastingChanges {
  static final Set<String> LEVELS = Set.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2);

  private LastingChanges() {}

  static List<LevelShift> levels(Asset asset, String name, Series series) {
    if (!LEVELS.contains(name)) {
      return List.of();
    }
    DayTotals all = new DayTotals(asset);
    all.add(series, name);
    SortedMap<LocalDate, Double> totals = all.whole();
    return !DataShiftCheck.tellsSeasons(totals)
        ? List.of()
        : DataShiftCheck.of(totals).stream()
            .map(shift -> new LevelShift(name, shift.firstDay(), shift.factor()))
            .toList();
  }

  /**
   * What brings the levels of an irradiance sensor back to that of the beginning: the sun has no
   * steps. A step of power may be a loss, and is told and not proposed away.
   */
  static List<ProposedCorrection> scales(Asset asset, String name, List<LevelShift> shifts) {
    if (!name.equals(Signals.IRRADIANCE_W_M2)) {
      return List.of();
    }
    List<ProposedCorrection> proposed = new ArrayList<>();
    double level = 1;
    for (int each = 0; each < shifts.size(); each++) {
      level *= shifts.get(each).factor();
      proposed.add(
          new ProposedCorrection(
              Correction.SCALE,
              DayTotals.start(asset, shifts.get(each).firstDay()),
              each + 1 < shifts.size()
                  ? DayTotals.start(asset, shifts.get(each + 1).firstDay())
                  : null,
              null,
              name,
              Math.round(1_000 / level) / 1_000.0,
              String.format(
                  Locale.ROOT,
                  "the sensor reads %.2f times what it read at first, and the sky does not",
                  level)));
    }
    return proposed;
  }

  static List<ProposedCorrection> clock(List<Stretch> stretches, TimeRange range) {
    List<ProposedCorrection> proposed = new ArrayList<>();
    for (int each = 0; each < stretches.size(); each++) {
      double ahead = stretches.get(each).aheadMinutes();
      Instant start = stretches.get(each).from();
      Instant from = start.isBefore(range.from()) ? range.from() : start;
      @Nullable Instant to = each + 1 < stretches.size() ? stretches.get(each + 1).from() : null;
      // What is known of the weeks around the range is not what was asked for.
      if (ahead != 0 && from.isBefore(range.to()) && (to == null || to.isAfter(range.from()))) {
        proposed.add(
            new ProposedCorrection(
                Correction.TIME_SHIFT,
                from,
                to,
                ahead,
                null,
                null,
                String.format(
                    Locale.ROOT,
                    "the sun stood highest %.0f minutes too %s by these stamps",
                    Math.abs(ahead),
                    ahead > 0 ? "late" : "early")));
      }
    }
    return proposed;
  }
}
