package energy.ona.forecast.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.Technology;
import energy.ona.forecast.champion.Contest;
import energy.ona.id.Names;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained model of a customer's sites, or of all sites ({@link #GENERIC}).
 *
 * @param modelId ascending in time; the same data and settings have the same
 * @param createdAt when its training ended
 * @param blocks rolling-origin scores, oldest first
 * @param contest beside the champion on the same days; null when there was none
 * @param verdict one sentence: why it serves, or why not
 * @param putAwayAt since when it can serve no more: its bytes are removed a day later; null of one
 *     that can
 */
public record ModelVersion(
    CustomerId customerId,
    String modelId,
    Technology technology,
    Instant createdAt,
    Provenance provenance,
    List<BlockScore> blocks,
    @Nullable Contest contest,
    String verdict,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant putAwayAt)
    implements Stored {
  /** Whose models are for sites that have none of their own. */
  public static final CustomerId GENERIC = new CustomerId("generic");

  public ModelVersion {
    Names.check("model_id", modelId);
    blocks = List.copyOf(blocks);
  }

  /** The name of a technology in ids, keys and filters. */
  public static String wireName(Technology technology) {
    return technology.name().toLowerCase(Locale.ROOT);
  }

  /** The same, put away at a moment, or taken out again. */
  ModelVersion putAway(@Nullable Instant at) {
    return new ModelVersion(
        customerId, modelId, technology, createdAt, provenance, blocks, contest, verdict, at);
  }

  /** Mean pinball loss over the blocks' days, per unit of capacity; NaN without blocks. */
  public double meanPinball() {
    double days = blocks.stream().mapToInt(BlockScore::days).sum();
    return blocks.stream().mapToDouble(block -> block.pinball() * block.days()).sum() / days;
  }

  @Override
  @JsonIgnore
  public String id() {
    return modelId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("type", wireName(technology));
  }
}
