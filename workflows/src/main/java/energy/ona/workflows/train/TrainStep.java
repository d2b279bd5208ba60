package energy.ona.workflows.train;

import energy.ona.asset.Technology;
import energy.ona.forecast.training.SiteData;
import energy.ona.tenant.CustomerId;
import java.util.List;

/**
 * A model, or a part of it, that a step works on.
 *
 * @param sites of this step
 * @param kept how many lists of further sites were kept in the object store, since together they
 *     are more than a payload holds
 */
public record TrainStep(
    CustomerId customerId, Technology technology, String modelId, List<SiteData> sites, int kept) {
  public TrainStep {
    sites = List.copyOf(sites);
  }

  /** With all its sites at hand. */
  public TrainStep(
      CustomerId customerId, Technology technology, String modelId, List<SiteData> sites) {
    this(customerId, technology, modelId, sites, 0);
  }
}
