package energy.ona.forecast;

import energy.ona.asset.Technology;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Optional;

/** The models in force: champions of their contests. */
public interface ServingModels {
  /**
   * The customer's own model as it was in force at a moment; one that was trained on anything later
   * does not count.
   */
  Optional<ServingModel> own(CustomerId customer, Technology technology, Instant asOf);

  /** The model that was trained on everybody's assets, likewise. */
  Optional<ServingModel> generic(Technology technology, Instant asOf);

  /** Before anything was trained. */
  ServingModels NONE =
      new ServingModels() {
        @Override
        public Optional<ServingModel> own(
            CustomerId customer, Technology technology, Instant asOf) {
          return Optional.empty();
        }

        @Override
        public Optional<ServingModel> generic(Technology technology, Instant asOf) {
          return Optional.empty();
        }
      };
}
