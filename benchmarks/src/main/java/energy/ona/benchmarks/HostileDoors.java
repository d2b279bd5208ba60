package energy.ona.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What means no good to the other doors: makers' files, presigned URLs, questions, orders. */
final class HostileDoors {
  /** What a field of a body may be. */
  private static final String[] SCALARS = {
    "null",
    "true",
    "-1",
    "0",
    "1e308",
    "-1e308",
    "9999999999999999999",
    "0.5",
    "[]",
    "{}",
    "[[1]]",
    "\"\"",
    "\"x\"",
    "\"\\u0000\"",
    "\"F\"",
    "\"F-01\"",
    "\"2026-01-05T06:00:00Z\"",
    "\"=1+1\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"-999999999-01-01T00:00:00Z\"",
    "\"\ud800\"",
    "{\"latitude\":1e9}"
  };

  private static final String[] LISTS = {
    "/uploads",
    "/sites",
    "/cases",
    "/models",
    "/workorders",
    "/crews",
    "/parts",
    "/purchases",
    "/vendors",
    "/claims",
    "/maintenance-plans",
    "/maintenance-tasks",
    "/forecast",
    "/forecast/accuracy",
    "/forecast/issues",
    "/train/status",
    "/sites/F/weather"
  };

  private static final String[] RANGES = {
    "/assets/F-01/quality",
    "/sites/F/quality",
    "/assets/F-01/series",
    "/assets/F-01/observations",
    "/assets/F-01/observations/history",
    "/assets/F-01/trend",
    "/assets/F-01/availability",
    "/assets/F-01/corrections"
  };

  private HostileDoors() {}

  static Hostile make(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> HostileMakers.make(random);
      case 3 -> presigned(random);
      case 4 -> gaps(random);
      case 5 -> correction(random);
      case 6 -> assets(random);
      case 7 -> range(random);
      case 8 -> query(random);
      default -> qualityRun(random);
    };
  }

  private static Hostile presigned(Random random) {
    Hostile file = random.nextBoolean() ? HostileMakers.make(random) : Hostile.upload(random);
    return file.headers().getOrDefault("Content-Type", "").equals("text/csv")
        ? file.presigned()
        : Hostile.csv("empty", new byte[0], -1).presigned();
  }

  private static Hostile gaps(Random random) {
    String body =
        body(random, "site_id", "as_of", "lookback_days", "min_gap_minutes", "from", "fill");
    return Hostile.json("gaps", "/gaps", body);
  }

  private static Hostile correction(Random random) {
    String body =
        body(random, "fault", "from", "to", "reason", "ahead_minutes", "signal", "factor", "kind");
    return Hostile.json("correction", "/assets/" + asset(random) + "/corrections", body);
  }

  private static Hostile qualityRun(Random random) {
    return Hostile.json(
        "quality run",
        "/assets/" + asset(random) + "/quality",
        body(random, "from", "to", "wait_seconds"));
  }

  /** One that is there, mostly. */
  private static String asset(Random random) {
    return random.nextInt(4) > 0 ? "F-01" : Hostile.coded(Hostile.one(Hostile.TRICKS, random));
  }

  private static Hostile assets(Random random) {
    StringBuilder list = new StringBuilder();
    int count = random.nextInt(20) == 0 ? 2_000 : 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "" : ",")
          .append(
              body(
                  random,
                  "id",
                  "name",
                  "type",
                  "capacity_kw",
                  "location",
                  "components",
                  "site_id",
                  "timezone",
                  "parent_id",
                  "configuration",
                  "contract",
                  "power_curve"));
    }
    return Hostile.json(
        "assets", "/terminal/assets", "{\"action\":\"import\",\"assets\":[%s]}".formatted(list));
  }

  /** Some of the fields, each with something. */
  private static String body(Random random, String... fields) {
    Map<String, String> body = new LinkedHashMap<>();
    for (String field : fields) {
      if (random.nextInt(3) > 0) {
        body.put(field, Hostile.one(SCALARS, random));
      }
    }
    StringBuilder text = new StringBuilder("{");
    body.forEach(
        (field, value) ->
            text.append(text.length() == 1 ? "" : ",")
                .append('"')
                .append(field)
                .append("\":")
                .append(value));
    return text.append(random.nextInt(20) == 0 ? "" : "}").toString();
  }

  private static Hostile range(Random random) {
    String path = RANGES[random.nextInt(RANGES.length)];
    return Hostile.get("range", path + query(random, "from", "to", "fields", "step", "as_of"));
  }

  private static Hostile query(Random random) {
    String path = LISTS[random.nextInt(LISTS.length)];
    return Hostile.get(
        "query", path + query(random, "limit", "cursor", "status", "customer_id", "horizon_hours"));
  }

  private static String query(Random random, String... parameters) {
    StringBuilder query = new StringBuilder();
    for (String parameter : parameters) {
      if (random.nextBoolean()) {
        String[] of =
            switch (random.nextInt(3)) {
              case 0 -> Hostile.TIMES;
              case 1 -> Hostile.VALUES;
              default -> Hostile.TRICKS;
            };
        query
            .append(query.isEmpty() ? "?" : "&")
            .append(parameter)
            .append('=')
            .append(Hostile.coded(Hostile.one(of, random)));
      }
    }
    return query.toString();
  }
}
