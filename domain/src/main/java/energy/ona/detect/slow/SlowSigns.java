package energy.ona.detect.slow;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the days of an asset say of it.
 *
 * @param lossProbability that it delivers less than it used to beside its peers, 0–1
 * @param lossFraction share of the possible energy that is lost since the change, 0–1
 * @param onset since when, to the hour
 * @param z of the change, in standard deviations
 * @param strongOnly true where only strong light is missed: a limit, heat
 * @param creeping true where it fell too slowly to be a change from one day to another
 * @param clockProbability that its clock went off, 0–1
 * @param clockMinutes by which its curve lags; negative when it is early
 * @param clockOnset since when its clock is off, to the day
 * @param together with whom it lost, beside the measured light or wind and not beside its peers;
 *     null where it is told for itself alone
 * @param strangeness of its newest day among the days of the site, about 0.5 for a usual one
 */
public record SlowSigns(
    double lossProbability,
    double lossFraction,
    Instant onset,
    double z,
    boolean strongOnly,
    boolean creeping,
    double clockProbability,
    double clockMinutes,
    Instant clockOnset,
    double strangeness,
    @Nullable Together together) {
  /**
   * A loss that one asset tells for its site.
   *
   * @param members all that lost, itself among them
   * @param ownSensors whether several sensors agree; of one alone it may be the sensor
   */
  public record Together(List<AssetId> members, boolean ownSensors) {}

  SlowSigns telling(
      Together all, double probability, double fraction, Instant moment, double shiftZ) {
    return new SlowSigns(
        probability,
        fraction,
        moment,
        shiftZ,
        false,
        false,
        clockProbability,
        clockMinutes,
        clockOnset,
        strangeness,
        all);
  }

  SlowSigns since(Instant moment) {
    return new SlowSigns(
        lossProbability,
        lossFraction,
        moment,
        z,
        strongOnly,
        creeping,
        clockProbability,
        clockMinutes,
        clockOnset,
        strangeness,
        together);
  }
}
