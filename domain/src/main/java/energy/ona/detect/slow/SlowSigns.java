package energy.ona.detect.slow;

import java.time.Instant;

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
    double strangeness) {
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
        strangeness);
  }
}
