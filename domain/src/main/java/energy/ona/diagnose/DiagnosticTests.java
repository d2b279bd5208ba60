package energy.ona.diagnose;

import energy.ona.asset.Technology;
import energy.ona.diagnose.Diagnosis.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * configs/ooda/diagnostic-tests.yaml: which test tells one cause from another.
 *
 * @param tests by name, as the file has them
 */
public record DiagnosticTests(Map<String, Test> tests) {
  /** No test is known. */
  public static final DiagnosticTests NONE = new DiagnosticTests(Map.of());

  public DiagnosticTests {
    if (tests == null) {
      throw new IllegalArgumentException("tests is missing");
    }
    tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
    tests.forEach(DiagnosticTests::check);
  }

  /**
   * One test.
   *
   * @param minutes on the machine, without travel
   * @param remote true when nobody has to go there
   * @param technologies that it is for, solar or wind; empty for all
   * @param otherwise what it shows when none of its causes is the case
   * @param outcomes what it shows, by subcategory or {@code Category/subcategory}
   */
  public record Test(
      String description,
      int minutes,
      boolean remote,
      List<String> tools,
      List<String> technologies,
      String otherwise,
      Map<String, String> outcomes) {
    public Test {
      tools = tools == null ? List.of() : List.copyOf(tools);
      technologies = technologies == null ? List.of() : List.copyOf(technologies);
      outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
    }

    private boolean isFor(Technology technology) {
      // What is neither may be the feeder of either.
      return technologies.isEmpty()
          || technology == Technology.OTHER
          || technologies.contains(technology.name().toLowerCase(Locale.ROOT));
    }

    private String outcome(FaultCategory category, String subcategory) {
      String own = outcomes.get(category.wireName() + "/" + subcategory);
      return own != null ? own : Objects.requireNonNullElse(outcomes.get(subcategory), otherwise);
    }
  }

  private static void check(String name, Test test) {
    if (test == null || test.description() == null || test.otherwise() == null) {
      throw new IllegalArgumentException(
          "test %s needs a description and what it shows otherwise".formatted(name));
    }
    if (test.minutes() <= 0) {
      throw new IllegalArgumentException("minutes of %s must be above 0".formatted(name));
    }
    if (test.outcomes().isEmpty() || test.outcomes().containsValue(test.otherwise())) {
      throw new IllegalArgumentException(
          "outcomes of %s must be one or more, other than its otherwise".formatted(name));
    }
    test.technologies().stream()
        .filter(each -> !each.equals("solar") && !each.equals("wind"))
        .findFirst()
        .ifPresent(
            each -> {
              throw new IllegalArgumentException(
                  "technologies of %s are solar or wind, not %s".formatted(name, each));
            });
  }

  /** Refuses an outcome of a cause that nobody knows. */
  public DiagnosticTests of(Categories categories) {
    tests.forEach(
        (name, test) ->
            test.outcomes().keySet().stream()
                .filter(cause -> !isKnown(categories, cause))
                .findFirst()
                .ifPresent(
                    cause -> {
                      throw new IllegalArgumentException(
                          "categories.yaml has no %s, of which test %s has an outcome"
                              .formatted(cause, name));
                    }));
    return this;
  }

  private static boolean isKnown(Categories categories, String cause) {
    int slash = cause.indexOf('/');
    for (FaultCategory category : FaultCategory.values()) {
      boolean named = slash < 0 || category.wireName().equals(cause.substring(0, slash));
      if (named && categories.of(category).containsKey(cause.substring(slash + 1))) {
        return true;
      }
    }
    return false;
  }

  /** The findings, each with the test that tells it from its strongest rival. */
  List<Finding> settling(Technology technology, List<Finding> ranked) {
    List<Finding> settled = new ArrayList<>();
    for (Finding each : ranked) {
      Finding rival = rival(ranked, each);
      settled.add(
          rival == null ? each : between(technology, each, rival).map(each::withTest).orElse(each));
    }
    return settled;
  }

  private static @Nullable Finding rival(List<Finding> ranked, Finding of) {
    return ranked.stream().filter(each -> !each.equals(of)).findFirst().orElse(null);
  }

  private Optional<SettlingTest> between(Technology technology, Finding one, Finding rival) {
    return between(
        technology, one.category(), one.subcategory(), rival.category(), rival.subcategory());
  }

  /**
   * The test that shows something else of one cause than of the other: one that nobody has to go
   * there for, and the quickest of such.
   */
  Optional<SettlingTest> between(
      Technology technology,
      FaultCategory category,
      String subcategory,
      FaultCategory rivalCategory,
      String rivalSubcategory) {
    return tests.entrySet().stream()
        .filter(test -> test.getValue().isFor(technology))
        .filter(
            test ->
                !test.getValue()
                    .outcome(category, subcategory)
                    .equals(test.getValue().outcome(rivalCategory, rivalSubcategory)))
        .min(
            Comparator.comparing((Map.Entry<String, Test> test) -> !test.getValue().remote())
                .thenComparing(test -> test.getValue().minutes()))
        .map(
            test ->
                new SettlingTest(
                    test.getKey(),
                    test.getValue().description(),
                    test.getValue().minutes(),
                    test.getValue().remote(),
                    test.getValue().tools(),
                    test.getValue().outcome(category, subcategory),
                    rivalCategory.wireName() + "/" + rivalSubcategory,
                    test.getValue().outcome(rivalCategory, rivalSubcategory)));
  }
}
