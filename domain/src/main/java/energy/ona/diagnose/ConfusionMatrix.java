package energy.ona.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was diagnosed beside what technicians found.
 *
 * @param categories names of rows and columns
 * @param matrix orders by diagnosed category (row) and found category (column)
 * @param orders in the matrix
 * @param accuracy share of them that lie on its diagonal; null where it is empty
 * @param macroF1 mean F1 of the categories that were found at all; null likewise
 * @param abstained share whose diagnosis was Unknown though the cause could be found; null likewise
 * @param pairs of subcategories, the most frequent first
 * @param notUnderstood words of technicians that name no cause, with how often
 */
public record ConfusionMatrix(
    List<FaultCategory> categories,
    int[][] matrix,
    int orders,
    @Nullable Double accuracy,
    @Nullable Double macroF1,
    @Nullable Double abstained,
    List<Pair> pairs,
    Map<String, Integer> notUnderstood) {

  /** How often one cause was diagnosed and one was found. */
  public record Pair(String diagnosed, String found, int orders) {}

  public static ConfusionMatrix of(List<FoundCause> found) {
    List<FaultCategory> order = List.of(FaultCategory.values());
    int unknownRow = order.indexOf(FaultCategory.UNKNOWN);
    int n = order.size();
    int[][] matrix = new int[n][n];
    Map<String, Integer> pairs = new TreeMap<>();
    Map<String, Integer> unknown = new TreeMap<>();
    int orders = 0;
    for (FoundCause each : found) {
      FaultCategory category = each.category();
      FaultCategory diagnosed = each.diagnosed();
      if (category == null) {
        unknown.merge(each.words(), 1, Integer::sum);
      } else if (diagnosed != null) {
        orders++;
        matrix[order.indexOf(diagnosed)][order.indexOf(category)]++;
        pairs.merge(
            "%s/%s\n%s/%s"
                .formatted(
                    diagnosed.wireName(),
                    each.diagnosedSubcategory(),
                    category.wireName(),
                    each.subcategory()),
            1,
            Integer::sum);
      }
    }
    int right = 0;
    int abstained = 0;
    for (int each = 0; each < n; each++) {
      right += matrix[each][each];
      abstained += each == unknownRow ? 0 : matrix[unknownRow][each];
    }
    return new ConfusionMatrix(
        order,
        matrix,
        orders,
        orders == 0 ? null : (Double) ((double) right / orders),
        orders == 0 ? null : (Double) macroF1(matrix),
        orders == 0 ? null : (Double) ((double) abstained / orders),
        pairs(pairs),
        unknown);
  }

  private static double macroF1(int[][] matrix) {
    List<Double> scores = new ArrayList<>();
    for (int each = 0; each < matrix.length; each++) {
      int column = each;
      int found = Arrays.stream(matrix).mapToInt(row -> row[column]).sum();
      int said = Arrays.stream(matrix[each]).sum();
      if (found > 0) {
        scores.add(2.0 * matrix[each][each] / (found + said));
      }
    }
    return scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static List<Pair> pairs(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(
            each -> {
              String[] both = each.getKey().split("\n", 2);
              return new Pair(both[0], both[1], Objects.requireNonNull(each.getValue()));
            })
        .sorted(Comparator.comparingInt(Pair::orders).reversed())
        .toList();
  }
}
