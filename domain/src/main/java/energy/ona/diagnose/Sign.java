package energy.ona.diagnose;

import energy.ona.diagnose.LookTimes.Part;
import energy.ona.time.TimeRange;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a fault, whatever it says of its cause.
 *
 * @param basis what tells it
 * @param words one sentence
 */
record Sign(
    Predicate<Symptoms> seen, Function<Symptoms, Basis> basis, Function<Symptoms, String> words) {

  /**
   * What tells a sign.
   *
   * @param window in which it was seen; null of what has no time
   */
  record Basis(EvidenceSource source, List<String> signals, @Nullable TimeRange window) {
    static final Basis REGISTRY = new Basis(EvidenceSource.REGISTRY, List.of(), null);

    static Function<Symptoms, Basis> measured(Part part, String... signals) {
      return symptoms ->
          new Basis(EvidenceSource.MEASUREMENTS, List.of(signals), symptoms.times().of(part));
    }
  }

  static Sign of(Predicate<Symptoms> seen, Function<Symptoms, Basis> basis, String words) {
    return new Sign(seen, basis, symptoms -> words);
  }

  /** With a number in its words. */
  static Sign of(
      Predicate<Symptoms> seen,
      Function<Symptoms, Basis> basis,
      String words,
      Function<Symptoms, Object> number) {
    return new Sign(
        seen, basis, symptoms -> String.format(Locale.ROOT, words, number.apply(symptoms)));
  }

  /**
   * As a clue of a cause.
   *
   * @param ratio how many times more often it is seen with the cause than without
   */
  Clue times(double ratio) {
    return new Clue(this, ratio);
  }
}
