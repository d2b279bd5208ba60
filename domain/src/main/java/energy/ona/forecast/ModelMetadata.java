package energy.ona.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the model behind a point.
 *
 * @param trainingDataPoints 0 for what is not trained
 * @param modelAccuracy 1 − mean absolute error by daylight over capacity; null before it is known
 * @param lastTrainingDate null for what is not trained
 */
public record ModelMetadata(
    String modelVersion,
    long trainingDataPoints,
    @Nullable Double modelAccuracy,
    @Nullable Instant lastTrainingDate) {}
