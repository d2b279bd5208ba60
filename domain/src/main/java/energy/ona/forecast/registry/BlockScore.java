package energy.ona.forecast.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a model did on a block of days that it had not seen when it was asked.
 *
 * @param days of all sites together
 * @param pinball mean over all levels and hours of daylight, per unit of capacity
 * @param championPinball of the model that serves, on the same hours; null when there is none
 * @param cover80 share of the truth within the central 80 %
 * @param nmae mean absolute error of the median, per unit of capacity
 */
public record BlockScore(
    Instant from,
    Instant until,
    int days,
    double pinball,
    @Nullable Double championPinball,
    double cover80,
    double cover95,
    double nmae) {}
