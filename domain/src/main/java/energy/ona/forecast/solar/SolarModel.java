package energy.ona.forecast.solar;

import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;

/**
 * All that a site's forecast has learned.
 *
 * @param most power per unit that was ever measured, at least the nameplate
 */
public record SolarModel(
    ArrayPlane plane,
    SolarExperts experts,
    double most,
    SkillBlend.State blend,
    WidthTracker.State widths) {}
