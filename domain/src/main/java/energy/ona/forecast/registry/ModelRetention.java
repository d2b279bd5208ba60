package energy.ona.forecast.registry;

import energy.ona.asset.Technology;
import energy.ona.forecast.training.SiteData;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes the bytes of models that nobody will ask again, and the series that trainings of earlier
 * nights had gathered. Kept are the newest versions of a technology and all that its championship
 * names; a version's record is kept for ever, since forecasts name it. What goes is put away first,
 * so that nobody can promote it any more, and removed a day later: by then whoever had found it has
 * read it.
 */
public final class ModelRetention {
  /** Two weeks of nights: of older challengers a newer one has learned all that they knew. */
  static final int NEWEST = 14;

  static final Duration PUT_AWAY = Duration.ofDays(1);

  /**
   * Series are read by the trainings of their night alone, one that was taken up again a day on.
   */
  private static final int NIGHTS_GATHERED = 3;

  /** A training that died is taken up again for a day; what it left has no version. */
  private static final Duration UNFINISHED = Duration.ofDays(7);

  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int PAGE = 1_000;

  private final RecordStore<ModelVersion> versions;
  private final RecordStore<Championship> champions;
  private final ObjectStore input;
  private final ObjectStore output;

  /**
   * @param input the bucket of what was learned from
   * @param output the bucket of models
   */
  public ModelRetention(RecordStores records, ObjectStore input, ObjectStore output) {
    this.versions = records.of(ModelVersion.class);
    this.champions = records.of(Championship.class);
    this.input = input;
    this.output = output;
  }

  /** How many versions lost their bytes. */
  public int sweep(CustomerId customer, Instant now) {
    Set<String> newest = new HashSet<>();
    for (Technology technology : Technology.values()) {
      Query query = Query.newest(NEWEST).where("type", ModelVersion.wireName(technology));
      versions.list(customer, query).items().forEach(version -> newest.add(version.modelId()));
    }
    int removed = 0;
    for (String modelId : stored(customer)) {
      Optional<ModelVersion> version = versions.get(customer, modelId);
      boolean goes =
          version.isEmpty()
              ? isLeftover(modelId, now)
              : !isWanted(version.get(), newest.contains(modelId)) && isDue(version.get(), now);
      if (goes) {
        remove(output, ModelRegistry.folder(customer, modelId));
        remove(input, "training/%s/%s.".formatted(customer, modelId));
        removed++;
      }
    }
    forgetSeries(customer, now);
    return removed;
  }

  /** Removes what trainings of earlier nights had gathered of the customer's sites. */
  private void forgetSeries(CustomerId customer, Instant now) {
    LocalDate kept = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(NIGHTS_GATHERED);
    Optional<String> after = Optional.empty();
    List<String> keys;
    Set<String> datedSites = new HashSet<>();
    List<String> undated = new ArrayList<>();
    do {
      keys = input.list(SiteData.folder(customer), after, PAGE);
      keys.stream()
          .filter(key -> SiteData.gathered(key).isPresent())
          .forEach(key -> datedSites.add(site(key)));
      keys.stream().filter(SiteData::isUndated).forEach(undated::add);
      keys.stream()
          .filter(key -> SiteData.gathered(key).filter(day -> day.isBefore(kept)).isPresent())
          .forEach(input::remove);
      after = keys.isEmpty() ? after : Optional.of(keys.get(keys.size() - 1));
    } while (keys.size() == PAGE);
    // Once this release has gathered a site, no training reads what an earlier one had.
    undated.stream().filter(key -> datedSites.contains(site(key))).forEach(input::remove);
  }

  /** The folder of a site. */
  private static String site(String key) {
    return key.substring(0, key.lastIndexOf('/'));
  }

  /** Versions of which there are bytes: one look a version, however many sites it knows. */
  private List<String> stored(CustomerId customer) {
    String folder = "models/%s/".formatted(customer);
    List<String> found = new ArrayList<>();
    Optional<String> after = Optional.empty();
    for (List<String> next = output.list(folder, after, 1);
        !next.isEmpty();
        next = output.list(folder, after, 1)) {
      String rest = next.get(0).substring(folder.length());
      int end = rest.indexOf('/');
      if (end > 0) {
        found.add(rest.substring(0, end));
      }
      after = Optional.of(end > 0 ? folder + rest.substring(0, end) + "/~" : next.get(0));
    }
    return found;
  }

  /** Takes out again what was promoted while it was being put away. */
  private boolean isWanted(ModelVersion version, boolean isNew) {
    boolean wanted =
        isNew
            || champions
                .get(version.customerId(), ModelVersion.wireName(version.technology()))
                .filter(championship -> championship.names(version.modelId()))
                .isPresent();
    if (wanted && version.putAwayAt() != null) {
      versions.update(version.customerId(), version.modelId(), present -> present.putAway(null));
    }
    return wanted;
  }

  private boolean isDue(ModelVersion version, Instant now) {
    Instant since = version.putAwayAt();
    if (since == null) {
      versions.update(version.customerId(), version.modelId(), present -> present.putAway(now));
      return false;
    }
    return since.plus(PUT_AWAY).isBefore(now);
  }

  /** The name of a version tells when its training began; another name is left alone. */
  private static boolean isLeftover(String modelId, Instant now) {
    try {
      String began = modelId.split("-", 3)[1];
      return LocalDateTime.parse(began, SECOND)
          .toInstant(ZoneOffset.UTC)
          .plus(UNFINISHED)
          .isBefore(now);
    } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
      return false;
    }
  }

  private static void remove(ObjectStore objects, String prefix) {
    List<String> keys;
    do {
      keys = objects.list(prefix, Optional.empty(), PAGE);
      keys.forEach(objects::remove);
    } while (keys.size() == PAGE);
  }
}
