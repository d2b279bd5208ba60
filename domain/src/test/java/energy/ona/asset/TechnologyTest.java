package energy.ona.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnologyTest {
  @ParameterizedTest
  @CsvSource({
    "Solar Inverter, SOLAR, true, true",
    "pv plant, SOLAR, true, true",
    "Wind Turbine, WIND, true, true",
    "Battery, BATTERY, false, true",
    "PV Meter, OTHER, false, false",
    "site meters, OTHER, false, false",
    "Solar irradiance sensor, OTHER, false, false",
    "PV data logger, OTHER, false, false",
    "Inverter gateway, OTHER, false, false",
    "Solar SmartLogger, OTHER, false, false",
    "Perimeter inverter, SOLAR, true, true",
    "Weather Station, OTHER, false, false",
  })
  void theWordsOfATypeTell(String type, Technology technology, boolean delivers, boolean unit) {
    assertThat(Technology.of(type)).isEqualTo(technology);
    assertThat(technology.delivers()).isEqualTo(delivers);
    assertThat(technology.isUnit()).isEqualTo(unit);
  }
}
