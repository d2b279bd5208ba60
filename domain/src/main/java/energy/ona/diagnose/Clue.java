package energy.ona.diagnose;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A piece of evidence and how much more often it is seen with a cause than without.
 *
 * @param ratio likelihood ratio; below 1 it speaks against the cause
 * @param words one sentence, told when it speaks for the cause
 */
record Clue(Predicate<Symptoms> seen, double ratio, Function<Symptoms, String> words) {
  static Clue of(Predicate<Symptoms> seen, double ratio, String words) {
    return new Clue(seen, ratio, symptoms -> words);
  }

  static Clue of(
      Predicate<Symptoms> seen, double ratio, String words, Function<Symptoms, Object> number) {
    return new Clue(
        seen, ratio, symptoms -> String.format(Locale.ROOT, words, number.apply(symptoms)));
  }

  static Clue against(Predicate<Symptoms> seen, double ratio) {
    return new Clue(seen, ratio, symptoms -> "");
  }
}
