package energy.ona.detect;

import energy.ona.asset.AssetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns looks, one after the other, into episodes: one for each time that an asset is out of order
 * or silent, however often it is looked at, however it flaps.
 */
public final class Episodes {
  /** A silence is an episode once two looks so far apart have seen it. */
  private static final Duration SILENCE_SEEN = Duration.ofHours(3);

  private static final Set<AssetState> SILENT =
      EnumSet.of(AssetState.COMMUNICATION_LOST, AssetState.RETIRED);

  /**
   * One time out of order.
   *
   * @param state down, partly_down, communication_lost, retired for a silence that is presumed to
   *     last, unknown or excused where the data are at fault
   * @param onset since when, by the data; null when no look reached so far back
   * @param openedAt the look that opened it
   * @param endedAt null while it lasts
   * @param cause the sentence of the look that opened it
   */
  public record Episode(
      AssetId assetId,
      AssetState state,
      @Nullable Instant onset,
      Instant openedAt,
      @Nullable Instant endedAt,
      String cause) {
    Episode as(AssetState other) {
      return new Episode(assetId, other, onset, openedAt, endedAt, cause);
    }

    Episode until(@Nullable Instant end) {
      return new Episode(assetId, state, onset, openedAt, end, cause);
    }
  }

  private final Map<AssetId, Life> lives = new HashMap<>();
  private final List<Episode> ended = new ArrayList<>();

  private static final class Life {
    private @Nullable Episode fault;
    private @Nullable Episode lastFault;
    private double faultLoss;
    private @Nullable Episode doubt;
    private @Nullable Episode lastDoubt;
    private SoundTime believed = SoundTime.UNKNOWN;
    private @Nullable Episode silence;
    private @Nullable Instant silentSince;
    private @Nullable Instant silenceOnset;
    private SoundTime sound = SoundTime.UNKNOWN;
  }

  /** Takes the next look; looks come in the order of time. */
  public void look(Instant asOf, Map<AssetId, AssetObservation> observations) {
    observations.forEach(
        (asset, seen) -> {
          Life life = lives.computeIfAbsent(asset, none -> new Life());
          if (seen.isSilent() || seen.isTakenDown()) {
            silent(life, seen, asOf);
          } else {
            heard(life, seen, asOf);
          }
        });
  }

  private void silent(Life life, AssetObservation seen, Instant asOf) {
    life.sound = life.sound.faulty(asOf);
    if (life.silentSince == null) {
      life.silentSince = asOf;
      life.silenceOnset = seen.onset();
    }
    if (life.silence == null
        && Duration.between(life.silentSince, asOf).compareTo(SILENCE_SEEN) >= 0) {
      life.silence =
          new Episode(
              seen.assetId(),
              AssetState.COMMUNICATION_LOST,
              life.silenceOnset,
              asOf,
              null,
              seen.message());
    }
    if (life.silence != null && seen.isTakenDown()) {
      life.silence = life.silence.as(AssetState.RETIRED);
    }
  }

  private void heard(Life life, AssetObservation seen, Instant asOf) {
    Episode silence = life.silence;
    if (silence != null) {
      // It came back, so it was not taken down.
      ended.add(silence.as(AssetState.COMMUNICATION_LOST).until(asOf));
      life.silence = null;
    }
    life.silentSince = null;
    doubted(life, seen, asOf);
    Episode fault = life.fault;
    if (seen.isFinding()) {
      life.sound = life.sound.faulty(asOf);
      if (fault == null || isAnother(life, fault, seen)) {
        if (fault != null) {
          ended.add(fault.until(asOf));
        }
        life.fault = openedOrAgain(life.lastFault, seen, asOf);
        life.faultLoss = seen.lossFraction();
      } else if (seen.state() == AssetState.DOWN) {
        life.fault = fault.as(AssetState.DOWN);
      }
    } else if (fault != null && seen.isSound()) {
      life.sound = life.sound.sound(asOf);
      if (life.sound.isOver(asOf)) {
        life.lastFault = fault.until(life.sound.since());
        ended.add(life.lastFault);
        life.fault = null;
        life.sound = SoundTime.UNKNOWN;
      }
    }
  }

  /** A loss much larger than the one that is open, and younger than its episode: another cause. */
  private static boolean isAnother(Life life, Episode open, AssetObservation seen) {
    return AnotherLoss.is(seen.onset(), seen.lossFraction(), open.openedAt(), life.faultLoss);
  }

  /** What began before the last episode was over is that episode, which was not over. */
  private Episode openedOrAgain(@Nullable Episode last, AssetObservation seen, Instant asOf) {
    Instant onset = seen.onset();
    Instant end = last == null ? null : last.endedAt();
    if (last != null && onset != null && end != null && onset.isBefore(end) && ended.remove(last)) {
      AssetState state = seen.state() == AssetState.DOWN ? seen.state() : last.state();
      return new Episode(last.assetId(), state, last.onset(), last.openedAt(), null, last.cause());
    }
    return new Episode(seen.assetId(), seen.state(), seen.onset(), asOf, null, seen.message());
  }

  /** What is wrong with the data goes its own way beside what is wrong with the asset. */
  private void doubted(Life life, AssetObservation seen, Instant asOf) {
    Episode doubt = life.doubt;
    if (seen.isDataFault()) {
      life.believed = life.believed.faulty(asOf);
      if (doubt == null || isWorse(doubt, seen)) {
        if (doubt != null) {
          ended.add(doubt.until(asOf));
        }
        life.doubt = openedOrAgain(life.lastDoubt, seen, asOf);
      }
    } else if (doubt != null && seen.isSound()) {
      life.believed = life.believed.sound(asOf);
      if (life.believed.isOver(asOf)) {
        life.lastDoubt = doubt.until(life.believed.since());
        ended.add(life.lastDoubt);
        life.doubt = null;
        life.believed = SoundTime.UNKNOWN;
      }
    }
  }

  /** Nothing is to be believed any more where one sensor or the clock was at fault before. */
  private static boolean isWorse(Episode open, AssetObservation seen) {
    Instant onset = seen.onset();
    return open.state() == AssetState.EXCUSED
        && seen.state() == AssetState.UNKNOWN
        && onset != null
        && onset.isAfter(open.openedAt());
  }

  /** True for a silence, whether it is presumed to last or not. */
  public static boolean isSilence(AssetState state) {
    return SILENT.contains(state);
  }

  /** True for a time in which the data were at fault, not the asset. */
  public static boolean isDataFault(AssetState state) {
    return state == AssetState.UNKNOWN || state == AssetState.EXCUSED;
  }

  /** Those that ended, in the order of their ends, then those that last. */
  public List<Episode> all() {
    List<Episode> all = new ArrayList<>(ended);
    for (Life life : lives.values()) {
      if (life.fault != null) {
        all.add(life.fault);
      }
      if (life.silence != null) {
        all.add(life.silence);
      }
      if (life.doubt != null) {
        all.add(life.doubt);
      }
    }
    return all;
  }
}
