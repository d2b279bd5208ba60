package energy.ona.diagnose;

import java.util.List;

/**
 * A candidate.
 *
 * @param prior how common it is among faults of its kind, before anything is known of this one
 */
record Cause(FaultCategory category, String subcategory, double prior, List<Clue> clues) {
  static Cause of(FaultCategory category, String subcategory, double prior, Clue... clues) {
    return new Cause(category, subcategory, prior, List.of(clues));
  }

  Cause withPrior(double learned) {
    return new Cause(category, subcategory, learned, clues);
  }

  double odds(Symptoms symptoms) {
    double odds = prior;
    for (Clue clue : clues) {
      odds *= clue.seen().test(symptoms) ? clue.ratio() : 1;
    }
    return odds;
  }

  List<String> evidence(Symptoms symptoms) {
    return clues.stream()
        .filter(clue -> clue.ratio() > 1 && clue.seen().test(symptoms))
        .map(clue -> clue.words().apply(symptoms))
        .toList();
  }
}
