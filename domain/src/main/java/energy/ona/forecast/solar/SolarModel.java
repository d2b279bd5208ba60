package energy.ona.forecast.solar;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;
import org.jspecify.annotations.Nullable;

/**
 * All that a site's forecast has learned.
 *
 * @param most power per unit that was ever measured, at least the nameplate
 * @param tried how much wider still its kind had to be on the days that were held back, by {@link
 *     energy.ona.forecast.ladder.ForecastClass} of leads up to a day; null when none were
 */
public record SolarModel(
    ArrayPlane plane,
    SolarExperts experts,
    double most,
    SkillBlend.State blend,
    WidthTracker.State widths,
    @JsonInclude(JsonInclude.Include.NON_NULL) WidthTracker.@Nullable State tried) {
  SolarModel with(WidthTracker.State found) {
    return new SolarModel(plane, experts, most, blend, widths, found);
  }
}
