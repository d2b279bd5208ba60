package energy.ona.adapters.parameter;

import energy.ona.config.ParameterEditor;
import energy.ona.config.ParameterText;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameter;
import energy.ona.config.TerminalParameters;
import energy.ona.error.PlatformException;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a source again and again and keeps the last good value of each parameter. Terminal
 * parameters come before those of the platform, and these before the overlay of the stage.
 */
public final class LiveParameters implements Parameters, ParameterEditor {
  private static final Logger LOG = LoggerFactory.getLogger(LiveParameters.class);

  /** Platform-wide parameters that stand in for a terminal one. */
  private static final Map<TerminalParameter, String> PLATFORM =
      Map.of(
          TerminalParameter.DETECTION_THRESHOLD, "detection-threshold",
          TerminalParameter.LOSS_WEIGHTS, "loss-function-weights",
          TerminalParameter.ALERT_TOPIC_ARN, "sns-alert-topic");

  /** Of a fault that takes next to nothing. */
  private static final double LEAST_OF_A_FAULT = 0.7;

  private final ParameterSource source;
  private final Map<TerminalParameter, String> overlay;
  private final Duration every;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable State state;

  private record State(
      Map<TerminalParameter, String> texts,
      TerminalParameters values,
      Map<String, String> refused,
      Instant readAt) {
    State readAgain(Instant at) {
      return new State(texts, values, refused, at);
    }
  }

  /**
   * Reads when first asked.
   *
   * @param overlay values of the stage; a bad one is refused here
   * @param every how old a value may get
   */
  public LiveParameters(
      ParameterSource source, Map<TerminalParameter, String> overlay, Duration every, Clock clock) {
    ParameterText.read(overlay);
    this.source = source;
    this.overlay = Map.copyOf(overlay);
    this.every = every;
    this.clock = clock;
  }

  @Override
  public TerminalParameters current(CustomerId customer) {
    return state().values();
  }

  /** This process sees it at once, the others when they read next. */
  @Override
  public void set(TerminalParameter parameter, String text) {
    source.set(parameter, text);
    reading.lock();
    try {
      state = read(state);
    } finally {
      reading.unlock();
    }
  }

  /** What is wrong with values that are not in force, by path. */
  public Map<String, String> refused() {
    return state().refused();
  }

  private State state() {
    State known = state;
    if (known == null) {
      reading.lock();
    } else if (known.readAt().plus(every).isAfter(clock.instant()) || !reading.tryLock()) {
      return known;
    }
    try {
      known = state;
      if (known == null || !known.readAt().plus(every).isAfter(clock.instant())) {
        known = read(known);
        state = known;
      }
      return known;
    } finally {
      reading.unlock();
    }
  }

  private State read(@Nullable State before) {
    Map<String, String> found;
    try {
      found = source.read();
    } catch (PlatformException e) {
      if (before == null) {
        throw e;
      }
      LOG.warn("parameters keep their last values reason={}", e.getMessage());
      return before.readAgain(clock.instant());
    }
    Map<TerminalParameter, String> texts = new EnumMap<>(TerminalParameter.class);
    Map<String, String> refused = new TreeMap<>();
    for (TerminalParameter parameter : TerminalParameter.values()) {
      choose(parameter, found, before, texts, refused);
    }
    for (String path : found.keySet()) {
      if (path.startsWith(FileParameters.TERMINAL)
          && TerminalParameter.at(path.substring(FileParameters.TERMINAL.length())).isEmpty()) {
        refused.put(path, "parameter %s is not known; remove it".formatted(path));
      }
    }
    if (before == null ? !refused.isEmpty() : !refused.equals(before.refused())) {
      refused.forEach((path, reason) -> LOG.warn("parameter refused reason={}", reason));
    }
    TerminalParameters values = ParameterText.read(texts);
    warnOf(values.ooda().detectionThreshold(), before);
    return new State(texts, values, Map.copyOf(refused), clock.instant());
  }

  private static void warnOf(double threshold, @Nullable State before) {
    boolean isNew = before == null || before.values().ooda().detectionThreshold() != threshold;
    if (threshold > LEAST_OF_A_FAULT && isNew) {
      LOG.warn("faults that take little are not taken in hand detection_threshold={}", threshold);
    }
  }

  /** Takes the first good text: the parameter's own, what was in force, then the lower layers. */
  private void choose(
      TerminalParameter parameter,
      Map<String, String> found,
      @Nullable State before,
      Map<TerminalParameter, String> texts,
      Map<String, String> refused) {
    String own = found.get(FileParameters.TERMINAL + parameter.path());
    String platform = found.get(PLATFORM.getOrDefault(parameter, ""));
    if (take(parameter, own, texts, refused)) {
      return;
    }
    if (own == null && take(parameter, platform, texts, refused)) {
      return;
    }
    boolean bad = own != null || platform != null;
    String inForce = bad && before != null ? before.texts().get(parameter) : null;
    if (!take(parameter, inForce, texts, refused)
        && !take(parameter, own == null ? null : platform, texts, refused)) {
      take(parameter, overlay.get(parameter), texts, refused);
    }
  }

  private static boolean take(
      TerminalParameter parameter,
      @Nullable String text,
      Map<TerminalParameter, String> texts,
      Map<String, String> refused) {
    if (text == null) {
      return false;
    }
    try {
      ParameterText.read(Map.of(parameter, text));
    } catch (PlatformException e) {
      refused.put(parameter.path(), e.getMessage());
      return false;
    }
    texts.put(parameter, text);
    return true;
  }
}
