package energy.ona.workflows.train;

import energy.ona.forecast.training.TrainingRun.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one technology.
 *
 * @param dataHash over all sites and the settings
 * @param skipped null when it is to be trained
 */
public record TrainPlan(String dataHash, @Nullable Outcome skipped) {}
