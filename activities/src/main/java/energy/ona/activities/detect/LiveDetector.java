package energy.ona.activities.detect;

import energy.ona.detect.AlarmCodes;
import energy.ona.detect.DetectionFile;
import energy.ona.detect.Detector;
import energy.ona.expected.ExpectedPower;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The detector of the settings in force; the same one for as long as these are the same. */
public final class LiveDetector implements Supplier<Detector> {
  private final Supplier<DetectionFile> settings;
  private final ExpectedPower expected;
  private final AlarmCodes codes;
  private @Nullable DetectionFile known;
  private @Nullable Detector detector;

  public LiveDetector(Supplier<DetectionFile> settings, ExpectedPower expected, AlarmCodes codes) {
    this.codes = codes;
    this.settings = settings;
    this.expected = expected;
  }

  @Override
  public synchronized Detector get() {
    DetectionFile now = settings.get();
    Detector current = detector;
    if (current == null || !now.equals(known)) {
      current = new Detector(now.fleet(), expected, codes);
      detector = current;
      known = now;
    }
    return current;
  }
}
