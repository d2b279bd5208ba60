package energy.ona.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Makers' files that are not what they seem. */
final class HostileMakers {
  private static final String[] MAKERS = {
    "goodwe", "fronius", "enphase-envoy", "sunspec", "vestas", "fimer", "nobody", "../x", ""
  };

  private static final String[] MODES = {
    ",Normal,", ",Normal,", ",Normal,", ",=cmd(),", ",Normal 19\" rack,"
  };

  private HostileMakers() {}

  static Hostile make(Random random) {
    int kind = random.nextInt(5);
    String text =
        switch (kind) {
          case 0 -> goodwe(random);
          case 1 -> fronius(random);
          case 2 -> vestas(random);
          case 3 -> json(random);
          default -> nested(random);
        };
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] sent =
        switch (random.nextInt(6)) {
          case 0 -> Hostile.broken(body.clone(), random);
          case 1 -> Arrays.copyOf(body, random.nextInt(body.length));
          case 2 -> text.getBytes(StandardCharsets.UTF_16);
          default -> body;
        };
    boolean isTold = sent == body && (kind == 0 || kind == 2);
    // Of the others a line is of many assets, or of none.
    Hostile file = Hostile.csv("maker", sent, isTold ? text.lines().count() - 1 : -1);
    return random.nextBoolean()
        ? file
        : file.declared(
            "&asset_id=F-01&oem=" + Hostile.coded(Hostile.one(MAKERS, random)) + dialect(random));
  }

  private static String dialect(Random random) {
    return random.nextInt(3) > 0
        ? ""
        : "&decimal=" + (random.nextBoolean() ? "comma" : "point") + "&timezone=Europe/Madrid";
  }

  /** Mostly a number, else anything. */
  private static String number(Random random) {
    return random.nextInt(4) > 0
        ? Integer.toString(random.nextInt(20_000))
        : Hostile.one(Hostile.VALUES, random);
  }

  private static String stamp(Random random, int row, String format) {
    return random.nextInt(8) > 0
        ? format.formatted(1 + row / 96 % 28, row / 4 % 24, row % 4 * 15)
        : Hostile.one(Hostile.TIMES, random);
  }

  private static String goodwe(Random random) {
    StringBuilder text = new StringBuilder("SN,Time,Working Mode,Pac(W),Vpv1(V),Etotal(kWh)\n");
    int rows = 1 + random.nextInt(200);
    for (int row = 0; row < rows; row++) {
      text.append("F-0")
          .append(1 + random.nextInt(4))
          .append(',')
          .append(stamp(random, row, "2026-01-%02d %02d:%02d:00"))
          .append(Hostile.one(MODES, random))
          .append(number(random))
          .append(",600,")
          .append(number(random))
          .append('\n');
    }
    return text.toString();
  }

  /** A column an asset, of very many assets. */
  private static String fronius(Random random) {
    int columns = random.nextInt(10) == 0 ? 3_000 : 1 + random.nextInt(5);
    StringBuilder text = new StringBuilder("Date and time");
    for (int column = 0; column < columns; column++) {
      text.append(";Energy | F-0").append(1 + random.nextInt(columns));
    }
    text.append("\n[dd.MM.yyyy HH:mm]").append(";[Wh]".repeat(columns)).append('\n');
    int rows = 1 + random.nextInt(30);
    for (int row = 0; row < rows; row++) {
      text.append(stamp(random, row, "%02d.01.2026 %02d:%02d"));
      for (int column = 0; column < columns; column++) {
        text.append(';').append(number(random));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String vestas(Random random) {
    StringBuilder text =
        new StringBuilder("Turbine;PCTimeStamp;A_Ambient WindSpeed Avg.;A_Grid Power Avg.\n");
    int rows = 1 + random.nextInt(50);
    for (int row = 0; row < rows; row++) {
      text.append("F-01;")
          .append(stamp(random, row, "%02d-01-2026 %02d:%02d:00"))
          .append(';')
          .append(number(random))
          .append(';')
          .append(number(random))
          .append('\n');
    }
    return text.toString();
  }

  private static String json(Random random) {
    StringBuilder text = new StringBuilder("[");
    int rows = 1 + random.nextInt(100);
    for (int row = 0; row < rows; row++) {
      text.append(row == 0 ? "" : ",")
          .append("{\"serialNumber\":\"F-01\",\"lastReportDate\":")
          .append(1_767_590_000L + 300L * row)
          .append(random.nextInt(9) == 0 ? "" : ",\"lastReportWatts\":" + random.nextInt(300))
          .append(random.nextInt(9) == 0 ? ",\"x\":[[{\"y\":null}],NaN]" : "")
          .append(random.nextInt(20) == 0 ? "},null" : "}");
    }
    return text + "]";
  }

  /** Objects of which the names, the depth or the number of fields is what costs. */
  private static String nested(Random random) {
    String fields = "\"serialNumber\":\"F-01\",\"lastReportDate\":1767590000,\"lastReportWatts\":5";
    String inside =
        switch (random.nextInt(5)) {
          case 0 -> "\"a\":" + "[".repeat(900) + "]".repeat(900);
          case 1 -> "\"a\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900);
          case 2 -> "\"%s\":[%s0]".formatted("n".repeat(40_000), "0,".repeat(500_000));
          case 3 -> {
            StringBuilder many = new StringBuilder("\"b\":{");
            String name = "n".repeat(40_000);
            for (int i = 0; i < 500; i++) {
              many.append(i == 0 ? "" : ",").append("\"%s%d\":0".formatted(name, i));
            }
            yield many + "}";
          }
          default -> {
            StringBuilder many = new StringBuilder("\"b\":{");
            for (int i = 0; i < 5_000; i++) {
              many.append(i == 0 ? "" : ",").append("\"%d.%d\":0".formatted(random.nextInt(), i));
            }
            yield many + "}";
          }
        };
    return "[{%s},{%s,%s}]".formatted(fields, fields, inside);
  }
}
