package energy.ona.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedUnitTest {
  private static final Part FAN = SampleParts.forInverter("FAN-1", "fan", 10.0, 3.0, "x");
  private static final Part BOARD = SampleParts.forInverter("BRD-1", "power_board", 9.0, 3.0, "x");

  @Test
  void aComponentThatFailsIsNamedByItsOwnNumber() {
    FailedUnit unit = FailedUnit.of(SampleAssets.inverter("inv-1"), FAN);

    assertThat(unit).isEqualTo(new FailedUnit("SMA", "FAN-12", "SN-2", null));
  }

  @Test
  void aPartThatIsNoComponentNamesTheEquipmentThatItIsFor() {
    FailedUnit unit = FailedUnit.of(SampleAssets.inverter("inv-1"), BOARD);

    assertThat(unit).isEqualTo(new FailedUnit("SMA", "STP-100", "SN-1", null));
  }

  @Test
  void typesAreTheSameInOtherWords() {
    Asset asset =
        with(SampleAssets.INVERTER, new Component("SMA", "STP-100", "B-7", "Power Board", null));

    assertThat(FailedUnit.of(asset, BOARD).serial()).isEqualTo("B-7");
  }

  @Test
  void ofSeveralAlikeNoneIsNamedAndTheNoteSaysWhich() {
    Asset asset =
        with(
            SampleAssets.INVERTER,
            SampleAssets.FAN,
            new Component("SMA", "FAN-12", "SN-3", "fan", null));

    FailedUnit unit = FailedUnit.of(asset, FAN);

    assertThat(unit.model()).isEqualTo("FAN-12");
    assertThat(unit.serial()).isNull();
    assertThat(unit.doubt()).contains("SMA FAN-12 SN-2", "SMA FAN-12 SN-3", "give its serial");
  }

  @Test
  void whatIsNotOnRecordIsSaid() {
    assertThat(FailedUnit.of(SampleAssets.bare("inv-1"), FAN))
        .extracting(FailedUnit::oem, FailedUnit::serial)
        .containsOnlyNulls();
    assertThat(FailedUnit.of(null, FAN).doubt()).contains("not on record");
    assertThat(FailedUnit.of(SampleAssets.inverter("inv-1"), null).doubt())
        .contains("not on record");
  }

  private static Asset with(Component... components) {
    String bare = Json.write(SampleAssets.bare("inv-1"));
    return Json.read(
        bare.replace("\"components\":[]", "\"components\":" + Json.write(List.of(components))),
        Asset.class);
  }
}
