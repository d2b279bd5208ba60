package energy.ona.activities.train;

import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.error.Retryable;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.solar.GrownForests;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.workflows.train.TrainStep;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/**
 * Forests of a model that is being trained, each a part of the version until the model is there.
 */
final class KeptForests implements GrownForests {
  private final ModelRegistry registry;
  private final TrainStep step;
  private final int all;
  private final DoubleConsumer told;

  /**
   * @param all how many there will be
   * @param told is told what share of them is there
   */
  KeptForests(ModelRegistry registry, TrainStep step, int all, DoubleConsumer told) {
    this.registry = registry;
    this.step = step;
    this.all = all;
    this.told = told;
  }

  static SiteId part(int number) {
    return new SiteId("%s.forest-%d".formatted(ModelRegistry.ANY_SITE, number));
  }

  @Override
  public ForestQuantiles grown(int number, Supplier<ForestQuantiles> grow) {
    Optional<ForestQuantiles> before = read(number);
    ForestQuantiles forest = before.orElseGet(grow);
    if (before.isEmpty()) {
      registry.putPart(
          step.customerId(),
          step.modelId(),
          part(number),
          new NewSiteModel(List.of(forest), WidthTracker.State.neutral(NewSiteModel.KINDS), null));
    }
    told.accept((number + 1.0) / all);
    return forest;
  }

  /** One that cannot be read is grown again. */
  private Optional<ForestQuantiles> read(int number) {
    try {
      return registry
          .part(step.customerId(), step.modelId(), part(number), NewSiteModel.class)
          .map(kept -> kept.forests().get(0));
    } catch (PlatformException e) {
      Retryable.rethrow(e);
      return Optional.empty();
    }
  }

  void forget() {
    for (int number = 0; number < all; number++) {
      registry.removePart(step.customerId(), step.modelId(), part(number));
    }
  }
}
