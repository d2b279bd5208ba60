package energy.ona.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.detect.AlarmCodes.Sign;
import energy.ona.detect.AlarmSeverity;
import energy.ona.diagnose.AlarmBook;
import energy.ona.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmCodesFileTest {
  private static final Path FOLDER = Path.of("configs");
  private static final AlarmBook BOOK =
      ConfigFiles.in(
              Files.isDirectory(FOLDER) ? FOLDER : Path.of("..").resolve(FOLDER), "development")
          .read("ooda/alarm-codes.yaml", AlarmBook.class);

  private static final Asset ASSET =
      Json.read(
          """
          {"customer_id":"demo","asset_id":"A","name":"n","type":"Solar Inverter","capacity_kw":10,
           "timezone":"UTC","site_id":"S",
           "components":[{"oem":"SunSpec","model":"m","serial":"1","type":"inverter"}]}\
          """,
          Asset.class);

  /** Point Evt1 of SunSpec's inverter models, by bit. */
  @ParameterizedTest
  @CsvSource({
    "0,insulation,ACTION",
    "1,dc_bus,ACTION",
    "2,grid,INFO",
    "3,switched_off,WARNING",
    "4,grid,INFO",
    "5,enclosure,WARNING",
    "6,switched_off,WARNING",
    "7,overtemperature,WARNING",
    "8,grid,INFO",
    "9,grid,INFO",
    "10,grid,INFO",
    "11,grid,INFO",
    "12,string,ACTION",
    "13,undertemperature,INFO",
    "14,device,ACTION",
    "15,device,ACTION"
  })
  void everyEventOfSunSpecIsKnown(int bit, String meaning, AlarmSeverity severity) {
    assertThat(BOOK.sign(ASSET, 1L << bit)).contains(new Sign(meaning, severity));
  }
}
