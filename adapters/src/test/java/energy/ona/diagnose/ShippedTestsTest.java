package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.config.ConfigFiles;
import energy.ona.asset.Technology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables as they are shipped: of any two causes of one trouble a test tells which it is. */
class ShippedTestsTest {
  private static final ConfigFiles FILES =
      ConfigFiles.in(
          Files.isDirectory(Path.of("configs")) ? Path.of("configs") : Path.of("../configs"),
          "development");
  private static final Categories CATEGORIES = FILES.read("ooda/categories.yaml", Categories.class);
  private static final DiagnosticTests TESTS =
      FILES.read("ooda/diagnostic-tests.yaml", DiagnosticTests.class).of(CATEGORIES);

  static Stream<Arguments> pairs() {
    return Stream.of(
            Arguments.of(Technology.SOLAR, DeadCauses.ALL),
            Arguments.of(Technology.SOLAR, PartialCauses.ALL),
            Arguments.of(Technology.WIND, OtherCauses.WIND),
            Arguments.of(Technology.SOLAR, OtherCauses.SILENT),
            Arguments.of(Technology.OTHER, OtherCauses.SILENT))
        .flatMap(
            each -> {
              @SuppressWarnings("unchecked")
              List<Cause> causes = (List<Cause>) each.get()[1];
              return causes.stream()
                  .flatMap(
                      one ->
                          causes.stream()
                              .filter(other -> causes.indexOf(one) < causes.indexOf(other))
                              .map(other -> Arguments.of(each.get()[0], one, other)));
            });
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aTestTellsTwoCausesApart(Technology technology, Cause one, Cause other) {
    assertThat(
            TESTS.between(
                technology,
                one.category(),
                one.subcategory(),
                other.category(),
                other.subcategory()))
        .as("%s and %s", one.subcategory(), other.subcategory())
        .hasValueSatisfying(test -> assertThat(test.ifSo()).isNotEqualTo(test.ifRival()));
  }

  @Test
  void theQuickestIsNamed() {
    SettlingTest between =
        TESTS
            .between(
                Technology.SOLAR,
                FaultCategory.WEAR_AND_TEAR,
                "connector_corrosion",
                FaultCategory.OPS_FAULT,
                "maintenance_overdue")
            .orElseThrow();

    assertThat(between.test()).isEqualTo("look_at_modules");
    assertThat(between.rival()).isEqualTo("Ops Fault/maintenance_overdue");
    assertThat(between.ifSo()).isEqualTo("clean and whole");
  }

  @Test
  void whatNobodyHasToGoThereForComesFirst() {
    assertThat(
            TESTS.between(
                Technology.SOLAR,
                FaultCategory.OPS_FAULT,
                "configuration_error",
                FaultCategory.END_OF_LIFE,
                "component_failure"))
        .hasValueSatisfying(
            test -> {
              assertThat(test.remote()).isTrue();
              assertThat(test.test()).isEqualTo("read_fault_log");
            });
  }

  @Test
  void turbinesAreNotAskedForTheirStrings() {
    assertThat(
            TESTS.between(
                Technology.WIND,
                FaultCategory.WEAR_AND_TEAR,
                "connector_corrosion",
                FaultCategory.UNKNOWN,
                "unknown_pattern"))
        .isEmpty();
  }

  @Test
  void aCauseThatNobodyKnowsIsRefused() {
    DiagnosticTests wrong =
        new DiagnosticTests(
            Map.of(
                "look",
                new DiagnosticTests.Test(
                    "look", 5, true, List.of(), List.of(), "nothing", Map.of("gremlins", "seen"))));

    assertThatThrownBy(() -> wrong.of(CATEGORIES))
        .hasMessageContaining("gremlins")
        .hasMessageContaining("look");
  }

  @Test
  void whatShowsTheSameOfAllIsRefused() {
    assertThatThrownBy(
            () ->
                new DiagnosticTests(
                    Map.of(
                        "look",
                        new DiagnosticTests.Test(
                            "look",
                            5,
                            true,
                            List.of(),
                            List.of(),
                            "seen",
                            Map.of("dc_bus_fault", "seen")))))
        .hasMessageContaining("outcomes of look");
  }
}
