package energy.ona.adapters.vendor;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plants of a page whose devices cannot be listed; the others are. */
final class UnreadPlants {
  /** That are not answered: then it is the vendor, and each further call is lost. */
  private static final int MOST_IN_A_ROW = 3;

  private final Map<String, String> why = new TreeMap<>();
  private int inARow;

  /** Lists the devices of some plants, or notes why that was not possible. */
  void listing(List<String> plants, Runnable list) {
    try {
      list.run();
      inARow = 0;
    } catch (PlatformException e) {
      // What is declined is answered, however many neighbours are.
      inARow = e.code().retryable() ? inARow + 1 : 0;
      if (e.code() == ErrorCode.UNAUTHORIZED || inARow >= MOST_IN_A_ROW) {
        throw e;
      }
      plants.forEach(plant -> why.put(plant, String.valueOf(e.getMessage())));
    }
  }

  /** What is told of a plant itself cannot be read, which costs no call. */
  void leaveOut(String plant, String reason) {
    why.put(plant, reason);
  }

  Map<String, String> why() {
    return why;
  }
}
