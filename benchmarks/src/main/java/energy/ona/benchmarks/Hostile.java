package energy.ona.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * One request that means no good, made from a seed.
 *
 * @param method PUT for what goes to the URL that the API gives on being asked at the path
 * @param rows of data that are sent in it; −1 where nobody can say
 * @param sentBytes of the body, less than all when it is cut
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Hostile(
    String kind,
    String method,
    String path,
    Map<String, String> headers,
    byte[] body,
    int sentBytes,
    long rows) {
  static final String HEADER = "timestamp,asset_id,temperature_c,voltage_v,power_kw,note\n";
  private static final String UPLOAD = "/upload_nowcast?wait_seconds=60";
  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
  private static final int LONG_LINE = 10 << 20;

  static final String[] TRICKS = {
    "../../etc/passwd",
    "..%2f..%2f",
    "a/b",
    ".hidden",
    "x".repeat(300),
    "a\u0000b",
    "%00",
    "C:\\windows",
    "demo/../other",
    "\u202e",
    "' OR 1=1 --",
    "${jndi:ldap://x}",
    "*",
    ""
  };

  static final String[] VALUES = {
    "NaN",
    "Infinity",
    "1e999",
    "-1e999",
    "0x10",
    "1_000",
    "1,5",
    "",
    "٣",
    "1e-400",
    "--1",
    "9".repeat(60),
    "=1",
    "+Infinity",
    "1d"
  };
  static final String[] TIMES = {
    "2026-01-05T06:00:00Z",
    "0000-00-00T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "1700000000",
    "now",
    "2026-02-30T00:00:00Z",
    "2026-01-05T06:00:00+99:00",
    "-2026-01-05T06:00:00Z",
    ""
  };

  boolean isCut() {
    return sentBytes < body.length;
  }

  /** To any door of the API. */
  static Hostile make(Random random) {
    return random.nextInt(5) < 2 ? HostileDoors.make(random) : upload(random);
  }

  /** To the door for the latest data. */
  static Hostile upload(Random random) {
    int kind = random.nextInt(100);
    if (kind < 1) {
      return csv("long line", HEADER + "x".repeat(LONG_LINE) + "\n" + rows(random, 2), 3);
    } else if (kind < 2) {
      return HostileBulk.make(random);
    } else if (kind < 12) {
      return cut(random);
    } else if (kind < 22) {
      return noise(random);
    } else if (kind < 32) {
      return broken(random);
    } else if (kind < 40) {
      int count = 1 + random.nextInt(20);
      String text = rows(random, count).replaceFirst("6", "\u0000");
      return csv("NUL", HEADER + text, count);
    } else if (kind < 48) {
      return charset(random);
    } else if (kind < 56) {
      String[] formulas = {"=cmd|' /C calc'!A0", "@SUM(A1:A9)", "+1+1", "-2+3", "\t=1", "'=x"};
      String formula = formulas[random.nextInt(formulas.length)];
      return csv("formula", HEADER + START + "," + formula + ",20,600,5," + formula + "\n", 1);
    } else if (kind < 64) {
      return quotes(random);
    } else if (kind < 76) {
      return pathTrick(random);
    } else if (kind < 90) {
      return json(random);
    }
    return values(random);
  }

  static String one(String[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String rows(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(START.plusSeconds(900L * random.nextInt(96)));
      text.append(",F-0").append(1 + random.nextInt(3)).append(",20,600,");
      text.append(random.nextInt(10)).append(",ok\n");
    }
    return text.toString();
  }

  private static Hostile csv(String kind, String text, long rows) {
    return csv(kind, text.getBytes(StandardCharsets.UTF_8), rows);
  }

  static Hostile csv(String kind, byte[] body, long rows) {
    return post(kind, UPLOAD, "text/csv", body, body.length, rows);
  }

  private static Hostile post(
      String kind, String path, String type, byte[] body, int sentBytes, long rows) {
    return new Hostile(kind, "POST", path, Map.of("Content-Type", type), body, sentBytes, rows);
  }

  static Hostile json(String kind, String path, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return post(kind, path, "application/json", body, body.length, -1);
  }

  static Hostile get(String kind, String path) {
    return new Hostile(kind, "GET", path, Map.of(), new byte[0], 0, -1);
  }

  boolean isPresigned() {
    return method.equals("PUT");
  }

  /** The same file by a URL that the API gives. */
  Hostile presigned() {
    return new Hostile(
        "presigned " + kind, "PUT", "/upload_nowcast", Map.of(), body, sentBytes, rows);
  }

  /** The same file with more said of it. */
  Hostile declared(String parameters) {
    return new Hostile(kind, method, path + parameters, headers, body, sentBytes, rows);
  }

  Hostile with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Hostile(kind, method, path, more, body, sentBytes, rows);
  }

  /** Announces more than it sends. */
  private static Hostile cut(Random random) {
    byte[] body = (HEADER + rows(random, 50)).getBytes(StandardCharsets.UTF_8);
    int sent = random.nextInt(body.length);
    return post("cut", UPLOAD, "text/csv", body, sent, -1);
  }

  private static Hostile noise(Random random) {
    byte[] body = new byte[random.nextInt(4_000)];
    random.nextBytes(body);
    if (random.nextBoolean() && body.length > 2) {
      body[0] = 0x1f;
      body[1] = (byte) 0x8b;
    }
    Hostile noise = csv("binary", body, -1);
    return random.nextInt(3) == 0 ? noise.with("Content-Encoding", "gzip") : noise;
  }

  /** A good file with some bytes changed. */
  private static Hostile broken(Random random) {
    byte[] body = (HEADER + rows(random, 10)).getBytes(StandardCharsets.UTF_8);
    return csv("bytes changed", broken(body, random), -1);
  }

  static byte[] broken(byte[] body, Random random) {
    for (int i = 0; i < 5; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private static Hostile charset(Random random) {
    String[] charsets = {"ISO-8859-1", "UTF-16", "UTF-16LE", "windows-1252", "UTF-32"};
    String name = charsets[random.nextInt(charsets.length)];
    int count = 1 + random.nextInt(5);
    String text = HEADER + rows(random, count).replace("ok", "Zürich é");
    boolean oneByte = !name.startsWith("UTF");
    return csv(
        "charset " + name,
        text.getBytes(Charset.forName(name)),
        oneByte || name.equals("UTF-16") ? count : -1);
  }

  private static Hostile quotes(Random random) {
    StringBuilder text = new StringBuilder(HEADER);
    int count = 1 + random.nextInt(30);
    for (int i = 0; i < count; i++) {
      String row = rows(random, 1);
      // A stray quote costs its own row at most, and never the rows up to the next one.
      int at = random.nextInt(row.length() - 1);
      text.append(i % 5 == 0 ? row.substring(0, at) + '"' + row.substring(at) : row);
    }
    return csv("quotes", text.toString(), count);
  }

  private static Hostile pathTrick(Random random) {
    String trick = one(TRICKS, random);
    String coded = coded(trick);
    byte[] body = (HEADER + rows(random, 1)).getBytes(StandardCharsets.UTF_8);
    String[] paths = {
      UPLOAD + "&site_id=" + coded,
      UPLOAD + "&customer_id=" + coded,
      "/uploads/" + coded + "/rejects",
      "/upload_train/" + coded,
      UPLOAD + "&separator=" + coded,
      UPLOAD + "&columns=" + coded,
      UPLOAD + "&timezone=" + coded + "&encoding=" + coded,
    };
    String path = paths[random.nextInt(paths.length)];
    return post("path", path, "text/csv", body, body.length, -1);
  }

  private static Hostile json(Random random) {
    String[] bodies = {
      "{",
      "[]",
      "null",
      "\"x\"",
      "{\"action\":1}",
      "{\"action\":\"list\",\"limit\":-1}",
      "[".repeat(5_000),
      "{\"a\":".repeat(3_000),
      "{\"data_type\":\"nowcast\",\"metadata\":7}",
      "{\"data_type\":\"x\",\"metadata\":{\"site_id\":\"../x\"}}",
      "{\"action\":\"get\"}",
      "{\"action\":\"add\",\"asset_id\":\"../../x\",\"name\":\"=1+1\"}",
      "{\"action\":\"run\",\"asset_id\":\"a\",\"lookback_hours\":1e308}",
      "{\"action\":\"add\",\"capacity_kw\":\"NaN\"}",
      "\u0000",
      "{\"action\":\"import\",\"assets\":[{}]}",
      "1".repeat(2_000),
      "{\"x\":" + "9".repeat(1_500) + "}"
    };
    String[] paths = {
      "/terminal/assets",
      "/terminal/detect",
      "/terminal/ooda",
      "/upload_nowcast",
      "/upload_train",
      "/terminal/issues",
      "/terminal/nothing",
      "/workorders/x/events"
    };
    String text = random.nextInt(20) == 0 ? wide(random) : bodies[random.nextInt(bodies.length)];
    return json("json", paths[random.nextInt(paths.length)], text);
  }

  /** Megabytes of what takes many times more once it is read. */
  private static String wide(Random random) {
    String[] each = {"[],", "{},", "0,", "{\"a\":{}},", "\"\","};
    String one = each[random.nextInt(each.length)];
    return "{\"a\":[" + one.repeat(((1 + random.nextInt(15)) << 20) / one.length()) + "0]}";
  }

  private static Hostile values(Random random) {
    int count = 1 + random.nextInt(10);
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      text.append(one(TIMES, random)).append(",F-01,");
      for (int cell = 0; cell < 3; cell++) {
        text.append('"').append(one(VALUES, random)).append("\",");
      }
      text.append("n\n");
    }
    return csv("values", text.toString(), count);
  }
}
