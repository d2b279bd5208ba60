package energy.ona.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
      odds *= clue.isSeen(symptoms) ? clue.ratio() : 1;
    }
    return odds;
  }

  /** As a diagnosis names it: {@code OEM Fault/component_failure}. */
  String name() {
    return category.wireName() + "/" + subcategory;
  }

  boolean isOf(@Nullable FaultCategory other, @Nullable String otherSubcategory) {
    return category == other && subcategory.equals(otherSubcategory);
  }
}
