package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.quality.ClockCheck;
import energy.ona.quality.ClockCheck.Stretch;
import energy.ona.quality.DataShiftCheck;
import energy.ona.quality.DaylightCheck;
import energy.ona.quality.QualityFlag;
import energy.ona.quality.Signal;
import energy.ona.quality.SignalFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Flags on labelled series against the functions of pvanalytics on the same files. One method with
 * one set of settings for all sets; the peer has its defaults, and also its best among several.
 */
final class QualityBenchmark implements Benchmark {
  private static final int SHIFT_DAYS = 3;

  /** The peer's own defaults, on what is above zero where its manual says so. */
  private static final Map<String, List<String>> PEER_DEFAULTS =
      Map.of(
          "stale", List.of("stale_values_diff tail, above zero"),
          "interpolated", List.of("interpolation_diff tail, above zero"),
          "outliers", List.of("tukey 0.5", "tukey 1.5", "zscore 2", "zscore 1.5"),
          "clipping", List.of("geometric"));

  @Override
  public String claim() {
    return "Quality flags on labelled series: F1 beside pvanalytics";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = PeerData.folder(settings, "quality-labels");
    JsonNode peer = PeerData.pvanalytics().json("quality", folder);
    Figures figures = new Figures();
    for (String name :
        List.of("stale", "interpolated", "outliers", "clipping", "daytime", "clock-dst")) {
      if (Files.exists(folder.resolve(name + ".csv.gz"))) {
        figures.add(name, compare(LabelledSet.read(folder, name), peer.path(name)));
      }
    }
    if (Files.exists(folder.resolve("data-shift.csv.gz"))) {
      figures.add("data-shift", shifts(LabelledSet.read(folder, "data-shift"), peer));
    }
    if (Files.exists(folder.resolve("unaltered.csv.gz"))) {
      figures.add("unaltered", unaltered(LabelledSet.read(folder, "unaltered"), peer));
    }
    return figures;
  }

  private static Figures compare(LabelledSet set, JsonNode peer) {
    BitSet ours = flagged(set);
    IntPredicate labelled =
        row -> set.labels().get(row).equals("true") || set.labels().get(row).equals("60");
    // By night a stuck zero and a true one are the same.
    boolean lit = set.name().equals("stale") || set.name().equals("interpolated");
    IntPredicate counts =
        row -> !Double.isNaN(set.values()[row]) && (!lit || set.values()[row] > 0);
    double best = 0;
    double usual = 0;
    for (var variant : peer.properties()) {
      BitSet theirs = new BitSet();
      variant.getValue().forEach(row -> theirs.set(row.asInt()));
      double f1 = set.f1(theirs::get, labelled, counts);
      best = Math.max(best, f1);
      if (PEER_DEFAULTS
          .getOrDefault(set.name(), List.of(variant.getKey()))
          .contains(variant.getKey())) {
        usual = Math.max(usual, f1);
      }
    }
    return scores(set.f1(ours::get, labelled, counts), usual, best);
  }

  private static Figures scores(double f1, double peer, double best) {
    return new Figures()
        .add("f1", f1, "ours")
        .add("peer_f1", peer, "pvanalytics by its defaults")
        .add("peer_best_f1", best, "pvanalytics, the best of several settings on this very set")
        .add("f1_to_peer", peer == 0 ? 1 : f1 / peer, "ratio");
  }

  private static BitSet flagged(LabelledSet set) {
    Signal signal = set.signal();
    BitSet rows = new BitSet();
    if (set.name().equals("daytime")) {
      boolean[] day = DaylightCheck.of(signal);
      mark(rows, signal, index -> day[index]);
    } else if (set.name().equals("clock-dst")) {
      List<Stretch> stretches = ClockCheck.of(signal, OptionalDouble.empty());
      mark(
          rows,
          signal,
          index -> ClockCheck.aheadMinutes(stretches, signal.epochSecond(index)) >= 30);
    } else {
      SignalFlags flags = SignalFlags.ofPower(signal);
      int mask = mask(set.name());
      mark(rows, signal, index -> (flags.at(index) & mask) != 0);
    }
    return rows;
  }

  private static int mask(String set) {
    return switch (set) {
      case "stale" -> QualityFlag.STALE.mask();
      case "interpolated" -> QualityFlag.INTERPOLATED.mask();
      case "clipping" -> QualityFlag.CLIPPED.mask();
      default -> QualityFlag.SPIKE.mask() | QualityFlag.OUT_OF_PHYSICAL_LIMITS.mask();
    };
  }

  private static void mark(BitSet rows, Signal signal, IntPredicate flagged) {
    for (int index = 0; index < signal.size(); index++) {
      rows.set(signal.row(index), flagged.test(index));
    }
  }

  private static Figures shifts(LabelledSet set, JsonNode peer) {
    TreeMap<LocalDate, Double> totals = new TreeMap<>();
    List<LocalDate> truth = new ArrayList<>();
    for (int row = 0; row < set.values().length; row++) {
      LocalDate day = LocalDate.parse(set.stamps().get(row).substring(0, 10));
      if (!Double.isNaN(set.values()[row])) {
        totals.put(day, set.values()[row]);
      }
      if (set.labels().get(row).equals("true")) {
        truth.add(day);
      }
    }
    List<LocalDate> ours =
        DataShiftCheck.of(totals).stream().map(DataShiftCheck.Shift::firstDay).toList();
    List<LocalDate> theirs = new ArrayList<>();
    peer.path("data-shift")
        .path("detect_data_shifts")
        .forEach(day -> theirs.add(LocalDate.parse(day.asText())));
    System.out.printf("data-shift: true %s, ours %s, pvanalytics %s%n", truth, ours, theirs);
    double other = dayF1(theirs, truth);
    return scores(dayF1(ours, truth), other, other);
  }

  private static double dayF1(List<LocalDate> found, List<LocalDate> truth) {
    long right =
        truth.stream()
            .filter(
                day ->
                    found.stream()
                        .anyMatch(f -> Math.abs(ChronoUnit.DAYS.between(day, f)) <= SHIFT_DAYS))
            .count();
    return found.isEmpty() && truth.isEmpty() ? 1 : 2.0 * right / (found.size() + truth.size());
  }

  /** Measured data by day must raise nothing. */
  private static Figures unaltered(LabelledSet set, JsonNode peer) throws IOException {
    SignalFlags flags = SignalFlags.ofPower(set.signal());
    long ours = 0;
    for (int index = 0; index < flags.signal().size(); index++) {
      ours += flags.at(index) != 0 && flags.signal().value(index) > 0 ? 1 : 0;
    }
    long theirs = 0;
    Map<String, JsonNode> variants = new LinkedHashMap<>();
    peer.path("unaltered")
        .properties()
        .forEach(each -> variants.put(each.getKey(), each.getValue()));
    for (JsonNode rows : variants.values()) {
      theirs += rows.size();
    }
    return new Figures()
        .add("false_flags", ours, "ours, by day, all checks")
        .add("peer_false_flags", theirs, "pvanalytics, stale and interpolated");
  }
}
