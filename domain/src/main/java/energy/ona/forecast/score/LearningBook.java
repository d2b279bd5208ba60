package energy.ona.forecast.score;

import energy.ona.asset.SiteId;
import energy.ona.json.ZippedJson;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The scores of each day and what it has taught, by day so that nobody learns from the future. */
public final class LearningBook {
  /** A site that stood still for longer begins anew. */
  private static final int DAYS_BACK = 60;

  /** Who asks again within minutes, as the steps of the loop do, is not worth reading again. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final int SITES = 256;
  private static final int MOST_AT_ONCE = 1_000;

  private final ObjectStore objects;
  private final Consumer<String> warnings;
  private final Map<Asked, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Known> eldest) {
          return size() > SITES;
        }
      };

  private record Asked(CustomerId customer, SiteId site, LocalDate day) {}

  private record Known(SiteLearning learned, long readAtNanos) {}

  /**
   * @param objects the output bucket
   * @param warnings is told of days that are damaged
   */
  public LearningBook(ObjectStore objects, Consumer<String> warnings) {
    this.objects = objects;
    this.warnings = warnings;
  }

  /** One that passes damaged days over without a word. */
  public LearningBook(ObjectStore objects) {
    this(objects, warning -> {});
  }

  /** What was known at a moment: from days that were over then. */
  public SiteLearning at(CustomerId customer, SiteId site, Instant asOf) {
    LocalDate today = asOf.atZone(ZoneOffset.UTC).toLocalDate();
    Asked asked = new Asked(customer, site, today);
    synchronized (known) {
      Known last = known.get(asked);
      if (last != null && System.nanoTime() - last.readAtNanos() < KEPT.toNanos()) {
        return last.learned();
      }
    }
    SiteLearning learned = read(customer, site, today);
    synchronized (known) {
      known.put(asked, new Known(learned, System.nanoTime()));
    }
    return learned;
  }

  private SiteLearning read(CustomerId customer, SiteId site, LocalDate today) {
    String before = SiteLearning.key(customer, site, today.minusDays(DAYS_BACK + 1L));
    String first = SiteLearning.key(customer, site, today);
    // A name a day, so all of them are in one list, ascending.
    List<String> days =
        new ArrayList<>(
            objects.list(SiteLearning.folder(customer, site), Optional.of(before), DAYS_BACK + 1));
    Collections.reverse(days);
    return days.stream()
        .filter(key -> key.compareTo(first) < 0)
        .flatMap(key -> lessons(key).stream())
        .findFirst()
        .orElseGet(() -> SiteLearning.nothing(customer, site, today.minusDays(DAYS_BACK)));
  }

  /** Empty also where the day is damaged: what the one before has taught is better than nothing. */
  private Optional<SiteLearning> lessons(String key) {
    Optional<byte[]> kept = objects.get(key);
    try {
      return kept.map(json -> ZippedJson.read(json, SiteLearning.class));
    } catch (UncheckedIOException e) {
      warnings.accept("%s cannot be read and is passed over: %s".formatted(key, e));
      return Optional.empty();
    }
  }

  /** What one day taught; empty where nothing is kept of it, or it is damaged. */
  public Optional<SiteLearning> of(CustomerId customer, SiteId site, LocalDate day) {
    return lessons(SiteLearning.key(customer, site, day));
  }

  public void keep(DayScores scores) {
    objects.put(
        DayScores.key(scores.customerId(), scores.siteId(), scores.day()),
        ZippedJson.write(scores),
        ZippedJson.CONTENT_TYPE);
  }

  public Optional<DayScores> scores(CustomerId customer, SiteId site, LocalDate day) {
    return objects
        .get(DayScores.key(customer, site, day))
        .map(json -> ZippedJson.read(json, DayScores.class));
  }

  /** Days from the one up to another that have scores, ascending. */
  public List<LocalDate> scoredDays(
      CustomerId customer, SiteId site, LocalDate from, LocalDate to) {
    List<LocalDate> days = new ArrayList<>();
    String end = DayScores.key(customer, site, to);
    Optional<String> after = Optional.of(DayScores.key(customer, site, from.minusDays(1)));
    List<String> page;
    do {
      page = objects.list(DayScores.folder(customer, site), after, MOST_AT_ONCE);
      for (String key : page) {
        if (key.compareTo(end) >= 0) {
          return days;
        }
        days.add(DayScores.day(key));
        after = Optional.of(key);
      }
    } while (page.size() == MOST_AT_ONCE);
    return days;
  }

  public OpenDays open(CustomerId customer, SiteId site) {
    return objects
        .get(OpenDays.key(customer, site))
        .map(json -> ZippedJson.read(json, OpenDays.class))
        .orElse(OpenDays.NONE);
  }

  public void keep(CustomerId customer, SiteId site, OpenDays open) {
    objects.put(OpenDays.key(customer, site), ZippedJson.write(open), ZippedJson.CONTENT_TYPE);
  }

  public void keep(SiteLearning learned) {
    synchronized (known) {
      known.keySet().removeIf(asked -> asked.site().equals(learned.siteId()));
    }
    objects.put(
        SiteLearning.key(learned.customerId(), learned.siteId(), learned.until()),
        ZippedJson.write(learned),
        ZippedJson.CONTENT_TYPE);
  }
}
