package energy.ona.forecast.solar;

import energy.ona.forecast.blend.SkillBlend;
import energy.ona.forecast.blend.WidthTracker;

/**
 * What days have taught a model about an asset, to be remembered: working it out takes ten times
 * what a forecast takes, and the days before today hardly ever change.
 *
 * @param fingerprint of all that the days told
 */
public record LearnedDays(long fingerprint, SkillBlend.State blend, WidthTracker.State widths) {}
