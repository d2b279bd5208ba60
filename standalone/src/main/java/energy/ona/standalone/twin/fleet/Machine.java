package energy.ona.standalone.twin.fleet;

import java.util.List;
import java.util.Map;

/**
 * A model of a maker.
 *
 * @param capacityKw rated AC power
 * @param dcRatio installed module power over {@code capacityKw}; 0 for wind
 * @param voltageV maximum-power voltage at 25 °C for solar, line voltage for wind
 * @param componentTypes what is installed in it and can be replaced
 * @param alarmCodes the maker's numbers, as in its manuals; 0 where it has none
 */
public record Machine(
    String oem,
    String model,
    double capacityKw,
    double dcRatio,
    double voltageV,
    List<String> componentTypes,
    Map<Alarm, Integer> alarmCodes) {
  private static final List<String> SMALL_INVERTER =
      List.of("inverter", "fan", "fuse", "surge_arrester", "communication_board");
  private static final List<String> LARGE_INVERTER =
      List.of(
          "inverter",
          "fan",
          "fuse",
          "dc_switch",
          "capacitor_bank",
          "surge_arrester",
          "communication_board");
  private static final List<String> TURBINE =
      List.of("generator", "gearbox", "main_bearing", "pitch_drive", "yaw_drive", "converter");

  public static final Machine SUNGROW_20 =
      inverter("Sungrow", "SG20KTL", 20, 1.2, 620, SMALL_INVERTER, 7, 37, 70, 39, 19, 72);
  public static final Machine SUNGROW_60 =
      inverter("Sungrow", "SG60KTL", 60, 1.1, 710, LARGE_INVERTER, 7, 37, 70, 39, 19, 72);
  public static final Machine SUNGROW_80 =
      inverter("Sungrow", "SG80KTL", 80, 1.2, 720, LARGE_INVERTER, 7, 37, 70, 39, 19, 72);
  public static final Machine HUAWEI_100 =
      inverter(
          "Huawei",
          "SUN2000-100KTL-M1",
          100,
          1.25,
          640,
          LARGE_INVERTER,
          2064,
          2063,
          2086,
          2062,
          2064,
          2088);
  public static final Machine SMA_60 =
      inverter("SMA", "STP60-10", 60, 1.2, 680, LARGE_INVERTER, 7702, 6509, 7500, 3501, 3401, 7401);
  public static final Machine FRONIUS_100 =
      inverter(
          "Fronius", "Tauro-ECO-100", 100, 1.2, 700, LARGE_INVERTER, 436, 303, 532, 475, 443, 0);
  public static final Machine VESTAS_2000 =
      new Machine(
          "Vestas",
          "V90-2.0",
          2000,
          0,
          690,
          TURBINE,
          Map.of(Alarm.DEVICE, 144, Alarm.BEARING, 176, Alarm.GEARBOX, 172));

  public boolean isTurbine() {
    return dcRatio == 0;
  }

  public double dcCapacityKw() {
    return capacityKw * dcRatio;
  }

  private static Machine inverter(
      String oem,
      String model,
      double capacityKw,
      double dcRatio,
      double voltageV,
      List<String> components,
      int device,
      int overtemperature,
      int fan,
      int insulation,
      int dcBus,
      int surge) {
    return new Machine(
        oem,
        model,
        capacityKw,
        dcRatio,
        voltageV,
        components,
        Map.of(
            Alarm.DEVICE,
            device,
            Alarm.OVERTEMPERATURE,
            overtemperature,
            Alarm.FAN,
            fan,
            Alarm.INSULATION,
            insulation,
            Alarm.DC_BUS,
            dcBus,
            Alarm.SURGE,
            surge));
  }
}
