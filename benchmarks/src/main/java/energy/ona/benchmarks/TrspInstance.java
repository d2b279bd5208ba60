package energy.ona.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Technicians with skills, tools and parts on their way to requests (Pillac, Guéret and Medaglia
 * 2013, Optimization Letters 7:1525–1535).
 *
 * @param technicians at their homes
 */
record TrspInstance(String name, Node depot, List<Node> technicians, List<Node> requests) {
  /** Technicians, skills, tools and kinds of parts. */
  private static final Pattern COUNTS = Pattern.compile("\\s*\\d+(\\s+\\d+){3}\\s*");

  private static final Pattern LINE =
      Pattern.compile("([-\\d.\\seE]+)\\[(.*?)\\]\\s*\\[(.*?)\\]\\s*\\[(.*?)\\]\\s*");

  /**
   * A place.
   *
   * @param number as in the file
   * @param skills that he has or that it needs; tools likewise
   * @param parts on board or used up, by kind
   */
  record Node(
      int number,
      double x,
      double y,
      double opens,
      double closes,
      double service,
      List<Integer> skills,
      List<Integer> tools,
      List<Integer> parts) {
    double distance(Node other) {
      return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }

    /** What the first of these numbers bring is enough for what the request uses up. */
    boolean hasParts(int[] used) {
      for (int kind = 0; kind < used.length; kind++) {
        if (used[kind] > (kind < parts.size() ? parts.get(kind) : 0)) {
          return false;
        }
      }
      return true;
    }
  }

  static TrspInstance read(Path file) throws IOException {
    List<Node> nodes = new ArrayList<>();
    int technicianCount = 0;
    for (String line : Files.readAllLines(file)) {
      if (COUNTS.matcher(line).matches()) {
        technicianCount = Integer.parseInt(line.trim().split("\\s+", -1)[0]);
      }
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String[] words = matcher.group(1).trim().split("\\s+", -1);
        nodes.add(
            new Node(
                Integer.parseInt(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]),
                Double.parseDouble(words[5]),
                numbers(matcher.group(2)),
                numbers(matcher.group(3)),
                numbers(matcher.group(4))));
      }
    }
    if (technicianCount == 0 || nodes.size() < technicianCount + 2) {
      throw new IllegalArgumentException(
          "%s has %d nodes; a depot, %d technicians and their requests are more"
              .formatted(file, nodes.size(), technicianCount));
    }
    String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
    return new TrspInstance(
        name,
        nodes.get(0),
        nodes.subList(1, technicianCount + 1),
        nodes.subList(technicianCount + 1, nodes.size()));
  }

  private static List<Integer> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : list.split(",", -1)) {
      if (!word.isBlank()) {
        numbers.add(Integer.valueOf(word.trim()));
      }
    }
    return numbers;
  }
}
