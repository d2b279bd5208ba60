package energy.ona.workflows.train;

import energy.ona.asset.Technology;
import energy.ona.forecast.training.SiteData;
import energy.ona.tenant.CustomerId;
import java.util.List;

/**
 * A model, or a part of it, that a step works on.
 *
 * @param sites of this step
 */
public record TrainStep(
    CustomerId customerId, Technology technology, String modelId, List<SiteData> sites) {
  public TrainStep {
    sites = List.copyOf(sites);
  }
}
