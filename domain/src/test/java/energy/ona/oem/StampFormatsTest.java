package energy.ona.oem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01 24:00, iso, 2026-03-01 00:00",
    "24:00:00 01.03.2026, HH:mm:ss dd.MM.yyyy, 00:00:00 01.03.2026",
    "2026-03-01-24:00, yyyy-MM-dd-HH:mm, 2026-03-01-00:00",
    "kl. 24:00 01.03.2026, '''kl.'' HH:mm dd.MM.yyyy', kl. 00:00 01.03.2026",
    "2026-03-01T10:00:00+24:00, iso,",
    "2026-03-01 24:00, yyyy-MM-dd kk:mm,",
    "2026-03-01 24:15, yyyy-MM-dd HH:mm,",
    "2026-03-01 00:24:00, yyyy-MM-dd HH:mm:ss,",
  })
  void theEndOfADayIsTheBeginningOfTheNext(String stamp, String format, String beginning) {
    assertThat(StampFormats.beginningOfDayAt24(stamp, format)).isEqualTo(beginning);
  }
}
