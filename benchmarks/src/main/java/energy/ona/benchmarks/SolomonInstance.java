package energy.ona.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An instance in Solomon's form (Operations Research 35:254–265, 1987).
 *
 * @param nodes the depot first
 */
record SolomonInstance(String name, int vehicles, double capacity, List<Node> nodes) {
  /** Windows are for the begin of the service. */
  record Node(double x, double y, double demand, double opens, double closes, double service) {
    double distance(Node other) {
      return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }
  }

  private static final double ROUNDING = 1e-6;

  static SolomonInstance read(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String trimmed = line.trim();
      if (!trimmed.isEmpty() && Character.isDigit(trimmed.charAt(0))) {
        String[] words = trimmed.split("\\s+", -1);
        double[] row = new double[words.length];
        for (int i = 0; i < row.length; i++) {
          row[i] = Double.parseDouble(words[i]);
        }
        rows.add(row);
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (double[] row : rows.subList(1, rows.size())) {
      if (row.length != 7) {
        throw new IllegalArgumentException(
            "%s is not in Solomon's form: a customer has 7 numbers".formatted(file));
      }
      nodes.add(new Node(row[1], row[2], row[3], row[4], row[5], row[6]));
    }
    String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
    return new SolomonInstance(name, (int) rows.get(0)[0], rows.get(0)[1], nodes);
  }

  /** The distance of routes of node numbers; empty when a rule of the instance is broken. */
  OptionalDouble distance(List<List<Integer>> routes) {
    Set<Integer> seen = new HashSet<>();
    double total = 0;
    int used = 0;
    for (List<Integer> route : routes) {
      used += route.isEmpty() ? 0 : 1;
      Node at = nodes.get(0);
      double time = at.opens();
      double load = 0;
      for (int number : route) {
        Node next = nodes.get(number);
        double leg = at.distance(next);
        total += leg;
        time = Math.max(time + leg, next.opens());
        load += next.demand();
        if (number == 0 || !seen.add(number) || time > next.closes() + ROUNDING) {
          return OptionalDouble.empty();
        }
        time += next.service();
        at = next;
      }
      double home = at.distance(nodes.get(0));
      total += home;
      if (load > capacity + ROUNDING || time + home > nodes.get(0).closes() + ROUNDING) {
        return OptionalDouble.empty();
      }
    }
    return seen.size() == nodes.size() - 1 && used <= vehicles
        ? OptionalDouble.of(total)
        : OptionalDouble.empty();
  }
}
