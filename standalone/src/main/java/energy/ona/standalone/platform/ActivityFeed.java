package energy.ona.standalone.platform;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.stack.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One line for each thing that happens, read from the API as any other client would. */
public final class ActivityFeed {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int REMEMBERED = 20_000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final URI uri;
  private final Instant since;
  private final ZoneId zone;
  private final Set<String> told = new LinkedHashSet<>();

  /** Tells what happened from that moment on, in the clock of the zone. */
  public ActivityFeed(URI api, Instant since, ZoneId zone) {
    this.uri = api.resolve("/terminal/activities");
    this.since = since;
    this.zone = zone;
  }

  /** Asks once; an API that does not answer just now has nothing new to say. */
  public void poll(Progress lines) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"action\":\"list\",\"limit\":200}"))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        fresh(Json.MAPPER.readTree(response.body())).forEach(lines::say);
      }
    } catch (IOException e) {
      // The supervisor's own lines say that the API is being started again.
      return;
    }
  }

  /** The lines not told yet, oldest first. */
  List<String> fresh(JsonNode answer) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode activity : answer.path("data").path("activities")) {
      Instant at = instant(activity.path("at").asText());
      String type = activity.path("type").asText();
      String summary = activity.path("summary").asText();
      if (!at.isBefore(since) && told.add(at + type + activity.path("ref").asText() + summary)) {
        entries.add(new Entry(at, type, summary));
      }
    }
    while (told.size() > REMEMBERED) {
      told.remove(told.iterator().next());
    }
    return entries.stream().sorted(Comparator.comparing(Entry::at)).map(this::line).toList();
  }

  private record Entry(Instant at, String type, String summary) {}

  private String line(Entry entry) {
    int dot = entry.type().indexOf('.');
    String noun = dot < 0 ? entry.type() : entry.type().substring(0, dot);
    return "%s  %-11s %s".formatted(CLOCK.format(entry.at().atZone(zone)), noun, entry.summary());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
