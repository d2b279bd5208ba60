package energy.ona.diagnose;

/** Evidence that speaks for or against many causes. */
final class Clues {
  static final Clue ANY_ALARM =
      Clue.of(
          Symptoms::hasAlarm,
          1.5,
          "it reports its alarm %.0f",
          symptoms -> symptoms.alarmCode().orElse(0));

  /** Whoever delivers what its siblings do has no fault that costs energy. */
  static final Clue NO_LOSS = Clue.against(symptoms -> !symptoms.loses(), 0.05);

  private static final double ANOTHER = 0.15;

  private Clues() {}

  static Clue alarm(AlarmMeaning meaning, double ratio) {
    return Clue.of(
        symptoms -> symptoms.alarms(meaning),
        ratio,
        "its alarm %.0f means: " + meaning.wireName().replace('_', ' '),
        symptoms -> symptoms.alarmCode().orElse(0));
  }

  /** A known alarm that means something else speaks against a cause. */
  static Clue otherAlarm(AlarmMeaning... meanings) {
    return Clue.against(symptoms -> symptoms.alarmsOtherThan(meanings), ANOTHER);
  }
}
