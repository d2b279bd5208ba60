package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a technician found behind a diagnosis. One of a work order; said again it is replaced.
 *
 * @param model maker and model of the equipment; empty where it is not known
 * @param words as the technician said it
 * @param category null where the words name no cause of configs/ooda/categories.yaml
 * @param subcategory null likewise
 * @param diagnosed the most likely cause that was said before; null for an order without a
 *     diagnosis
 * @param diagnosedSubcategory null likewise
 * @param confidence of the diagnosis; null likewise
 */
public record FoundCause(
    CustomerId customerId,
    String orderId,
    AssetId assetId,
    SiteId siteId,
    String model,
    String words,
    @Nullable FaultCategory category,
    @Nullable String subcategory,
    @Nullable FaultCategory diagnosed,
    @Nullable String diagnosedSubcategory,
    @Nullable Double confidence,
    Instant foundAt)
    implements Stored {

  /** Reads the technician's words beside what was diagnosed. */
  public static FoundCause of(
      Asset asset,
      String orderId,
      String words,
      @Nullable Diagnosis diagnosis,
      Categories categories,
      Instant foundAt) {
    Diagnosis.Finding said = diagnosis == null ? null : diagnosis.mostLikely();
    String subcategory = key(words.substring(words.lastIndexOf('/') + 1));
    Optional<FaultCategory> category =
        Stream.concat(
                Stream.ofNullable(said == null ? null : said.category()),
                Stream.of(FaultCategory.values()))
            .filter(each -> categories.of(each).containsKey(subcategory))
            // A subcategory that two categories have is the one that was named before the slash.
            .filter(
                each ->
                    words.indexOf('/') < 0
                        || key(each.wireName()).equals(key(words.substring(0, words.indexOf('/')))))
            .findFirst();
    return new FoundCause(
        asset.customerId(),
        orderId,
        asset.assetId(),
        asset.siteId(),
        model(asset),
        words,
        category.orElse(null),
        category.isPresent() ? subcategory : null,
        said == null ? null : said.category(),
        said == null ? null : said.subcategory(),
        said == null ? null : said.confidence(),
        foundAt);
  }

  /** Maker and model of what an asset is made of; empty where nobody said. */
  public static String model(Asset asset) {
    return asset.components().stream()
        .filter(component -> component.oem() != null || component.model() != null)
        .findFirst()
        .map(FoundCause::model)
        .orElse("");
  }

  private static String model(Component component) {
    return "%s %s"
        .formatted(
            Objects.requireNonNullElse(component.oem(), ""),
            Objects.requireNonNullElse(component.model(), ""))
        .strip();
  }

  private static String key(String words) {
    return words.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  @Override
  @JsonIgnore
  public String id() {
    return orderId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value());
  }
}
