package energy.ona.diagnose;

import static energy.ona.diagnose.LookTimes.Part.AROUND_CHANGE;
import static energy.ona.diagnose.LookTimes.Part.AROUND_ONSET;
import static energy.ona.diagnose.LookTimes.Part.LAST_DAY;
import static energy.ona.diagnose.LookTimes.Part.SINCE_BEFORE_ONSET;
import static energy.ona.diagnose.LookTimes.Part.SINCE_ONSET;
import static energy.ona.diagnose.LookTimes.Part.WINDOW;
import static energy.ona.diagnose.Sign.Basis.measured;
import static energy.ona.observation.Signals.ALARM_CODE;
import static energy.ona.observation.Signals.CURRENT_DC_A;
import static energy.ona.observation.Signals.IRRADIANCE_W_M2;
import static energy.ona.observation.Signals.POWER_KW;
import static energy.ona.observation.Signals.SETPOINT_KW;
import static energy.ona.observation.Signals.TEMPERATURE_C;
import static energy.ona.observation.Signals.VOLTAGE_V;

import energy.ona.diagnose.Sign.Basis;
import java.util.function.Function;

/** What is looked for in the data of a faulty asset that many causes may have. */
final class Signs {
  private static final Function<Symptoms, Basis> ALARMS = measured(SINCE_BEFORE_ONSET, ALARM_CODE);

  static final Sign ALARM =
      Sign.of(
          Symptoms::hasAlarm,
          ALARMS,
          "it reports its alarm %.0f",
          symptoms -> symptoms.alarmCode().orElse(0));

  /** Whoever delivers what its siblings do has no fault that costs energy. */
  static final Sign NO_LOSS =
      Sign.of(
          symptoms -> !symptoms.loses(),
          measured(WINDOW, POWER_KW),
          "it delivers what its siblings do");

  static final Sign LOSS =
      Sign.of(Symptoms::loses, measured(WINDOW, POWER_KW), "it delivers less than it could");

  static final Sign VOLTAGE_STANDS =
      Sign.of(
          Symptoms::hasOpenCircuitVoltage,
          measured(SINCE_ONSET, VOLTAGE_V, POWER_KW),
          "DC voltage stands at %.0f V by day while nothing is delivered: the modules work, the"
              + " inverter does not convert",
          symptoms -> symptoms.dcVoltageV().orElse(0));

  static final Sign NO_VOLTAGE =
      Sign.of(
          Symptoms::hasNoVoltage,
          measured(SINCE_ONSET, VOLTAGE_V),
          "no DC voltage by day (%.0f V)",
          symptoms -> symptoms.dcVoltageV().orElse(0));

  static final Sign NOT_STARTED_SINCE_A_NIGHT =
      Sign.of(
          Symptoms::startedAtDawn,
          measured(AROUND_ONSET, POWER_KW),
          "it has not started since a night, as damp insulation keeps it from");

  static final Sign STOPS_OFTEN =
      Sign.of(
          symptoms -> symptoms.stops() >= 3,
          measured(WINDOW, POWER_KW),
          "it stopped %d times in the days before",
          Symptoms::stops);

  static final Sign EVEN_LOSS =
      Sign.of(
          Symptoms::losesEvenly,
          measured(SINCE_ONSET, POWER_KW),
          "the same share of %.0f %% is missing at high and at low load",
          symptoms -> 100 * Math.max(symptoms.lossFraction(), symptoms.change().lossNow()));

  static final Sign LOSS_AT_HIGH_LOAD =
      Sign.of(
          Symptoms::losesAtHighLoad,
          measured(SINCE_ONSET, POWER_KW),
          "the loss shows at high load: %.0f %% there",
          symptoms -> 100 * symptoms.lossAtHighLoad().orElse(0));

  static final Sign GROWS =
      Sign.of(
          Symptoms::growsSlowly,
          measured(WINDOW, POWER_KW),
          "the loss grows by %.1f points a day",
          symptoms -> 100 * symptoms.lossGrowthPerDay().orElse(0));

  static final Sign SUDDEN =
      Sign.of(
          symptoms -> symptoms.change().sudden(),
          measured(AROUND_CHANGE, POWER_KW),
          "it came from one moment to the next");

  static final Sign TRIPS =
      Sign.of(
          Symptoms::trips,
          measured(WINDOW, POWER_KW),
          "it stops and starts again and again: from step to step its output changes by %.0f %%",
          symptoms -> 100 * symptoms.change().flutter());

  static final Sign TRIPS_UNDER_LOAD =
      Sign.of(
          symptoms -> symptoms.trips() && symptoms.losesAtHighLoad(),
          measured(WINDOW, POWER_KW),
          "it trips under load: %.0f %% is lost there",
          symptoms -> 100 * symptoms.lossAtHighLoad().orElse(0));

  static final Sign TRIPS_WITH_ALARM =
      Sign.of(
          symptoms -> symptoms.trips() && symptoms.hasAlarm(),
          measured(WINDOW, POWER_KW, ALARM_CODE),
          "with an alarm");

  static final Sign TRIPS_WITHOUT_ALARM =
      Sign.of(
          symptoms -> symptoms.trips() && !symptoms.hasAlarm(),
          measured(WINDOW, POWER_KW, ALARM_CODE),
          "and gives no alarm");

  static final Sign OTHERS_LOSE_TOO =
      Sign.of(
          symptoms -> symptoms.lossTogether() > 1,
          measured(AROUND_CHANGE, POWER_KW),
          "%d assets of the site lose a share since one moment",
          Symptoms::lossTogether);

  static final Sign HOT_AIR =
      Sign.of(
          symptoms -> symptoms.ambientC().orElse(0) > 32,
          measured(SINCE_ONSET, TEMPERATURE_C),
          "it is hot: %.0f °C",
          symptoms -> symptoms.ambientC().orElse(0));

  static final Sign CONVERTS_BADLY =
      Sign.of(
          symptoms -> symptoms.efficiency().orElse(1) < 0.9,
          measured(SINCE_ONSET, POWER_KW, VOLTAGE_V, CURRENT_DC_A),
          "only %.0f %% of its DC power comes out",
          symptoms -> 100 * symptoms.efficiency().orElse(0));

  static final Sign HELD_ALONE =
      Sign.of(
          symptoms -> symptoms.sensors().heldAloneAt().isPresent(),
          measured(LAST_DAY, SETPOINT_KW, POWER_KW),
          "a set-point holds it at %.0f %% of its capacity, and none of its siblings",
          symptoms -> 100 * symptoms.sensors().heldAloneAt().orElse(1));

  static final Sign SENSOR_READS_WRONG =
      Sign.of(
          Symptoms::sensorReadsWrong,
          measured(LAST_DAY, IRRADIANCE_W_M2),
          "its irradiance reads %.0f %% of what the siblings' do",
          symptoms -> 100 * symptoms.sensors().irradianceRatio().orElse(1));

  static final Sign SENSOR_STANDS_STILL =
      Sign.of(
          symptoms -> symptoms.sensors().stuck(),
          measured(LAST_DAY, IRRADIANCE_W_M2),
          "its irradiance stands still while the siblings' changes");

  private static final double ANOTHER = 0.15;

  private Signs() {}

  static Clue alarm(AlarmMeaning meaning, double ratio) {
    return Sign.of(
            symptoms -> symptoms.alarms(meaning),
            ALARMS,
            "its alarm %.0f means: " + words(meaning),
            symptoms -> symptoms.alarmCode().orElse(0))
        .times(ratio);
  }

  /** A known alarm that means something else speaks against a cause. */
  static Clue otherAlarm(AlarmMeaning... meanings) {
    return new Sign(
            symptoms -> symptoms.alarmsOtherThan(meanings),
            ALARMS,
            symptoms ->
                "its alarm means something else: "
                    + symptoms.alarm().map(Signs::words).orElse("unknown"))
        .times(ANOTHER);
  }

  static Sign olderThan(double years) {
    return Sign.of(
        symptoms -> symptoms.isOlderThan(years),
        symptoms -> Basis.REGISTRY,
        "its oldest part is %.0f years old",
        symptoms -> symptoms.ageYears() == null ? 0 : symptoms.ageYears());
  }

  /** More than so many of the site went down with it, itself included. */
  static Sign downTogether(int more, String words) {
    return Sign.of(
        symptoms -> symptoms.downTogether() > more,
        measured(AROUND_ONSET, POWER_KW),
        words,
        Symptoms::downTogether);
  }

  private static String words(AlarmMeaning meaning) {
    return meaning.wireName().replace('_', ' ');
  }
}
