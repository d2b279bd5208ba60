package energy.ona.forecast.score;

import energy.ona.asset.SiteId;
import energy.ona.json.ZippedJson;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** What each day has taught, kept by day so that nobody learns from the future. */
public final class LearningBook {
  /** A site that stood still for longer begins anew. */
  private static final int DAYS_BACK = 8;

  private final ObjectStore objects;

  /**
   * @param objects the output bucket
   */
  public LearningBook(ObjectStore objects) {
    this.objects = objects;
  }

  /** What was known at a moment: from days that were over then. */
  public SiteLearning at(CustomerId customer, SiteId site, Instant asOf) {
    LocalDate today = asOf.atZone(ZoneOffset.UTC).toLocalDate();
    for (int back = 1; back <= DAYS_BACK; back++) {
      Optional<SiteLearning> learned = of(customer, site, today.minusDays(back));
      if (learned.isPresent()) {
        return learned.get();
      }
    }
    return SiteLearning.nothing(customer, site, today.minusDays(DAYS_BACK));
  }

  public Optional<SiteLearning> of(CustomerId customer, SiteId site, LocalDate day) {
    return objects
        .get(SiteLearning.key(customer, site, day))
        .map(json -> ZippedJson.read(json, SiteLearning.class));
  }

  public void keep(SiteLearning learned) {
    objects.put(
        SiteLearning.key(learned.customerId(), learned.siteId(), learned.until()),
        ZippedJson.write(learned),
        ZippedJson.CONTENT_TYPE);
  }
}
