package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.AssetQuality.LevelShift;
import energy.ona.quality.AssetQuality.ProposedCorrection;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.quality.AssetQuality.SignalTotal;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The quality of one signal of an asset: what one step of a long run computes and keeps.
 *
 * @param newest its newest sample before the end, of weeks before the range if need be; null where
 *     it has none
 */
public record SignalQuality(
    SignalTotal total,
    @Nullable Instant newest,
    List<SignalDay> days,
    List<LevelShift> levelShifts,
    List<ProposedCorrection> proposedCorrections) {
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
      case Signals.WIND_SPEED_M_S -> Set.of(Signals.WIND_SPEED_M_S, Signals.POWER_KW);
      case Signals.CURRENT_DC_A -> Set.of(Signals.CURRENT_DC_A, Signals.VOLTAGE_V);
      default -> Set.of(signal);
    };
  }

  /**
   * Looks at one signal, some weeks at a time, so that a day comes to the same whatever the range.
   *
   * @param elsewhere when the signal lies at another level ({@link OtherLevels})
   * @param series the asset's own samples around the range ({@link QualityReader#around}) of at
   *     least what is {@link #needed}; filled ones are looked through
   * @param site what was measured beside it, of use to irradiance alone
   */
  public static SignalQuality of(
      Asset asset,
      String name,
      Series series,
      SiteWindow site,
      TimeRange range,
      List<TimeRange> elsewhere) {
    SignalTally tally = new SignalTally(asset, name);
    for (JudgedDays judged : JudgedDays.in(range)) {
      Series own = series.between(judged.context());
      SignalFlags flags = flags(asset, name, own, site, judged, elsewhere);
      if (flags.signal().size() > 0 || isOwed(asset, name, own)) {
        tally.add(flags, judged.days());
      }
    }
    Signal whole = Signal.of(series, name);
    int end = whole.indexAt(range.to());
    List<LevelShift> shifts = LastingChanges.levels(asset, name, series.between(range));
    return new SignalQuality(
        tally.total(),
        end == 0 ? null : Instant.ofEpochSecond(whole.epochSecond(end - 1)),
        tally.days(),
        shifts,
        name.equals(Signals.POWER_KW)
            ? LastingChanges.clock(new AssetChecks(asset, series, site).stretches(whole), range)
            : LastingChanges.scales(asset, name, shifts));
  }

  /** What every check says of the samples that some days are judged by. */
  static SignalFlags flags(
      Asset asset,
      String name,
      Series own,
      SiteWindow site,
      JudgedDays judged,
      List<TimeRange> elsewhere) {
    SignalFlags flags = new AssetChecks(asset, own, beside(name, site, judged.context())).of(name);
    elsewhere.forEach(range -> flags.add(QualityFlag.DATA_SHIFT, range));
    return flags;
  }

  /** Siblings are of use to a sensor of light alone, and are cut for it alone. */
  private static SiteWindow beside(String name, SiteWindow site, TimeRange context) {
    return name.equals(Signals.IRRADIANCE_W_M2)
        ? site.between(context)
        : new SiteWindow(site.siteId(), context, Map.of());
  }

  /** Whether a signal is missed that did not come for weeks: power of a unit, or of all silent. */
  private static boolean isOwed(Asset asset, String name, Series series) {
    return name.equals(Signals.POWER_KW)
        && (asset.technology().delivers() || !QualityReader.isAnythingMeasured(series));
  }
}
