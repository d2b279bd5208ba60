package energy.ona.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.config.ConfigException;
import energy.ona.adapters.config.ConfigFiles;
import energy.ona.asset.Technology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Path SHIPPED = Path.of("../configs");
  private static final String STAGE = "development";

  @TempDir private Path folder;

  private Settings load() {
    return Settings.load(ConfigFiles.in(folder, STAGE, Map.of()), folder, STAGE);
  }

  private void copyShipped() {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SHIPPED.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(String file, String text, String by) throws IOException {
    Path path = folder.resolve(file);
    String content = Files.readString(path);
    assertThat(content).contains(text);
    Files.writeString(path, content.replace(text, by));
  }

  @Test
  void whatIsShippedIsTaken() {
    copyShipped();

    assertThat(load().constraints().work().byKey()).containsKey("by_subcategory.dc_bus_fault");
  }

  @ParameterizedTest
  @CsvSource({"hail_impact, true", "wind_stress, true", "inverter_overtemp, false"})
  void whatStormsDidIsLookedAtByDaylight(String cause, boolean daylight) {
    copyShipped();

    assertThat(load().constraints().work().of(cause, Technology.SOLAR).daylight())
        .isEqualTo(daylight);
  }

  @Test
  void workForMorePeopleThanAnyCrewHasIsRefusedByItsKey() throws IOException {
    copyShipped();
    replace(
        "ooda/scheduling-constraints.yaml",
        "flooding_damage: {skills: [electrical_work], crew_size: 2",
        "flooding_damage: {skills: [electrical_work], crew_size: 6");
    replace(
        "maintenance.yaml",
        "work: {skills: [wind_maintenance], crew_size: 2",
        "work: {skills: [wind_maintenance], crew_size: 5");

    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            ConfigException.class,
            refused ->
                assertThat(refused.errors())
                    .map(error -> List.of(error.path(), error.message()))
                    .containsExactly(
                        List.of(
                            "work.by_subcategory.flooding_damage.crew_size",
                            "is 6, and constraints.max_crew_size of ooda/loss_function.yaml is 4"),
                        List.of(
                            "plans.turbine-service.work.crew_size",
                            "is 5, and constraints.max_crew_size of ooda/loss_function.yaml is"
                                + " 4")));
  }
}
