package energy.ona.forecast.registry;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.store.ObjectStore;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The versions of every model, which one serves, and their bytes under {@code
 * models/{customer}/{model_id}/{part}.json.gz} of the output bucket. A customer's model has a part
 * for each site; the generic one has the part {@link #ANY_SITE}.
 */
public final class ModelRegistry {
  /** The part of a model for sites that have none of their own. */
  public static final SiteId ANY_SITE = new SiteId("any-site");

  private final RecordStore<ModelVersion> versions;
  private final RecordStore<Championship> champions;
  private final ObjectStore objects;
  private final EventLog events;

  /**
   * @param objects the output bucket
   */
  public ModelRegistry(RecordStores records, ObjectStore objects, EventLog events) {
    this.versions = records.of(ModelVersion.class);
    this.champions = records.of(Championship.class);
    this.objects = objects;
    this.events = events;
  }

  /** Filter by {@code type}: solar, wind. */
  public Page<ModelVersion> list(CustomerId customer, Query query) {
    return versions.list(customer, query);
  }

  public Optional<ModelVersion> get(CustomerId customer, String modelId) {
    return versions.get(customer, modelId);
  }

  /** The version, or a refusal that names it. */
  public ModelVersion require(CustomerId customer, String modelId) {
    return get(customer, modelId).orElseThrow(() -> PlatformException.notFound("model", modelId));
  }

  public Championship championship(CustomerId customer, Technology technology) {
    return champions
        .get(customer, ModelVersion.wireName(technology))
        .orElseGet(() -> Championship.vacant(customer, technology));
  }

  /** The version that serves; of {@link ModelVersion#GENERIC} the global one. */
  public Optional<ModelVersion> champion(CustomerId customer, Technology technology) {
    return Optional.ofNullable(championship(customer, technology).modelId())
        .flatMap(id -> versions.get(customer, id));
  }

  /** The version that served at a moment, when nothing later than that went into it. */
  public Optional<ModelVersion> championAt(
      CustomerId customer, Technology technology, Instant asOf) {
    return championship(customer, technology)
        .modelIdAt(asOf)
        .flatMap(id -> versions.get(customer, id))
        .filter(version -> !version.provenance().until().isAfter(asOf));
  }

  /** Keeps a version; its parts are there already. */
  public void put(ModelVersion version) {
    versions.put(version);
  }

  /** Keeps a part of a model that is being trained; the same again changes nothing. */
  public void putPart(CustomerId customer, String modelId, SiteId site, Object model) {
    objects.put(key(customer, modelId, site), ModelForm.write(model), "application/gzip");
  }

  public boolean hasPart(CustomerId customer, String modelId, SiteId site) {
    return objects.length(key(customer, modelId, site)).isPresent();
  }

  /** Of a version that was only tried. */
  public void removePart(CustomerId customer, String modelId, SiteId site) {
    objects.remove(key(customer, modelId, site));
  }

  /** The part of a version for a site; empty when it has not learned the site. */
  public <T> Optional<T> part(ModelVersion version, SiteId site, Class<T> type) {
    return part(version.customerId(), version.modelId(), site, type);
  }

  public <T> Optional<T> part(CustomerId customer, String modelId, SiteId site, Class<T> type) {
    return objects
        .get(key(customer, modelId, site))
        .map(
            bytes -> {
              try {
                return ModelForm.read(bytes, type);
              } catch (ModelForm.Unreadable e) {
                throw new PlatformException(
                    ErrorCode.CONFLICT, "model %s: %s".formatted(modelId, e.getMessage()), e);
              }
            });
  }

  private static String key(CustomerId customer, String modelId, SiteId site) {
    return folder(customer, modelId) + site.value() + ".json.gz";
  }

  /** Of all that is kept of a version besides its record. */
  static String folder(CustomerId customer, String modelId) {
    return "models/%s/%s/".formatted(customer, modelId);
  }

  /**
   * Makes a version serve; the same again changes nothing. One that was put away is refused, since
   * its bytes are about to go.
   */
  public Championship promote(ModelVersion version, Instant at, String by, String reason) {
    return promote(
        version,
        now ->
            version.modelId().equals(now.modelId())
                ? now
                : now.promoted(version.modelId(), at, by, reason));
  }

  /**
   * The platform's own promotion of a version that has just won: over the champion that it was
   * compared with and no other, and not where a person has decided since. Else nothing changes.
   *
   * @param rival null when there was no champion
   */
  public Championship promoteOver(@Nullable String rival, ModelVersion version) {
    Instant at = version.createdAt();
    return promote(
        version,
        now ->
            Objects.equals(now.modelId(), rival)
                    && now.lastByHand().filter(change -> !change.at().isBefore(at)).isEmpty()
                ? now.promoted(version.modelId(), at, Championship.PLATFORM, version.verdict())
                : now);
  }

  private Championship promote(ModelVersion version, UnaryOperator<Championship> change) {
    if (version.putAwayAt() != null) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "model %s was put away on %s, since %d newer ones are kept; train again"
              .formatted(version.modelId(), version.putAwayAt(), ModelRetention.NEWEST));
    }
    CustomerId customer = version.customerId();
    champions.create(Championship.vacant(customer, version.technology()));
    Championship now =
        champions
            .update(customer, ModelVersion.wireName(version.technology()), change)
            .orElseThrow();
    if (version.modelId().equals(now.modelId())) {
      audit(now, "model.promoted");
    }
    return now;
  }

  /**
   * The champion before serves again; without one physics does.
   *
   * @param expected the version that serves now, so that a repeated call rolls back once
   */
  public Championship rollback(ModelVersion expected, Instant at, String by, String reason) {
    Championship now =
        champions
            .update(
                expected.customerId(),
                ModelVersion.wireName(expected.technology()),
                present ->
                    expected.modelId().equals(present.modelId())
                        ? present.rolledBack(at, by, reason)
                        : present)
            .orElseThrow(() -> notServing(expected));
    if (now.last().filter(change -> change.isRollbackOf(expected)).isEmpty()) {
      throw notServing(expected);
    }
    audit(now, "model.rolled_back");
    return now;
  }

  private static PlatformException notServing(ModelVersion version) {
    return new PlatformException(
        ErrorCode.CONFLICT,
        "model %s does not serve, so it cannot be rolled back; look at the list of models"
            .formatted(version.modelId()));
  }

  /** Every change is in the event log, written again when a writer died before it. */
  private void audit(Championship now, String type) {
    Championship.Change change = now.last().orElseThrow();
    String to = change.to() == null ? "physics" : change.to();
    String from = change.from() == null ? "physics" : change.from();
    events.append(
        new PlatformEvent(
            0,
            now.customerId(),
            "model:%s:%s:%s".formatted(now.id(), to, change.at().toEpochMilli()),
            change.at(),
            "system",
            type,
            null,
            null,
            to,
            "%s model %s serves instead of %s (%s: %s)"
                .formatted(now.id(), to, from, change.by(), change.reason()),
            Map.of("from", from, "by", change.by(), "technology", now.id())));
  }
}
