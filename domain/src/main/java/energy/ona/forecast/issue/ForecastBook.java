package energy.ona.forecast.issue;

import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.json.ZippedJson;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every forecast that was issued: answers by id and list, and the archive by site and moment. */
public final class ForecastBook {
  private static final int MOST_AT_ONCE = 1_000;

  private final RecordStore<ForecastIssue> issues;
  private final ObjectStore objects;

  /**
   * @param objects the output bucket
   */
  public ForecastBook(RecordStores records, ObjectStore objects) {
    this.issues = records.of(ForecastIssue.class);
    this.objects = objects;
  }

  /** Keeps an answer; again it changes nothing. */
  public ForecastIssue keep(Forecast forecast) {
    ForecastIssue issue = ForecastIssue.of(forecast);
    objects.put(
        issue.documentKey(),
        Json.write(forecast).getBytes(StandardCharsets.UTF_8),
        "application/json");
    issues.put(issue);
    return issue;
  }

  public Optional<Forecast> read(ForecastIssue issue) {
    return objects
        .get(issue.documentKey())
        .map(json -> Json.read(new String(json, StandardCharsets.UTF_8), Forecast.class));
  }

  /** Keeps what was said of a site under a key, and returns the key. */
  public String keep(SiteIssue site, String key) {
    objects.put(key, ZippedJson.write(site), ZippedJson.CONTENT_TYPE);
    return key;
  }

  public Optional<SiteIssue> site(String key) {
    return objects.get(key).map(json -> ZippedJson.read(json, SiteIssue.class));
  }

  /** What was said in the middle of a run, until it is put together. */
  public void forget(String key) {
    objects.remove(key);
  }

  /** Keys of what the archive holds of a site, issued in [from, to), ascending. */
  public List<String> archived(CustomerId customer, SiteId site, Instant from, Instant to) {
    String folder = SiteIssue.folder(customer, site);
    String first = SiteIssue.key(customer, site, from);
    String last = SiteIssue.key(customer, site, to);
    List<String> keys = new ArrayList<>();
    // Keys end in a letter: this one comes just before the first.
    Optional<String> after = Optional.of(first.substring(0, first.length() - 1));
    while (true) {
      List<String> page = objects.list(folder, after, MOST_AT_ONCE);
      for (String key : page) {
        if (key.compareTo(last) >= 0) {
          return keys;
        }
        keys.add(key);
      }
      if (page.size() < MOST_AT_ONCE) {
        return keys;
      }
      after = Optional.of(page.get(page.size() - 1));
    }
  }
}
