package energy.ona.activities.detect;

import energy.ona.asset.AssetId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.SoundTime;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Open cases that no order will close: a case keeps new findings of its asset from being taken in
 * hand, so one that nobody works on must end by itself. A fault is over when its asset has been
 * sound for a day, so that one that comes and goes is one case.
 */
final class CaseEnds {
  /** A cycle without an order by then will mostly not write one. */
  static final Duration CYCLE_TAKES = Duration.ofHours(1);

  private final Cases cases;
  private final RunningCycles cycles;
  private final EventLog events;
  private final Clock clock;

  CaseEnds(Cases cases, RunningCycles cycles, EventLog events, Clock clock) {
    this.cases = cases;
    this.cycles = cycles;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Closes those that are over. A look at the past before an onset, when late data came, says
   * nothing of a case.
   *
   * @param heard says of a silence whether it is over
   * @param open all open cases of the site
   * @param seen the look at {@code asOf}
   */
  void close(
      HeardAgain heard,
      FaultGroups groups,
      List<FaultCase> open,
      Map<AssetId, AssetObservation> seen,
      Instant asOf) {
    Instant now = clock.instant();
    for (FaultCase each : open) {
      if (each.orderId() == null && asOf.isAfter(each.onset())) {
        Sight sight = Sight.of(each, groups, seen);
        FaultCase known = noted(each, sight, asOf);
        if (known.openedAt().isBefore(now.minus(CYCLE_TAKES))) {
          reason(heard, known, seen.get(each.assetId()), sight, asOf)
              .ifPresent(
                  reason -> cases.closeUnordered(each.customerId(), each.caseId(), now, reason));
        }
      }
    }
  }

  private Optional<String> reason(
      HeardAgain heard,
      FaultCase open,
      @Nullable AssetObservation seen,
      Sight sight,
      Instant asOf) {
    boolean takenDown = seen != null && seen.isTakenDown();
    if (seen != null && seen.state() == AssetState.RETIRED && !takenDown) {
      return Optional.of("is retired");
    }
    if (open.isOfCommunication()) {
      return heard.reason(open).or(() -> withoutCycle(open));
    }
    if (takenDown) {
      return Optional.of(HeardAgain.TAKEN_DOWN);
    }
    SoundTime sound = open.soundTime();
    boolean isOver = sound.isOver(asOf);
    // Alarms are told for a day after they were last sent.
    if (sight.isSound() && (isOver || open.isOfAlarm())) {
      String often =
          sound.flaps() == 0 ? "" : "; it had come and gone %d times".formatted(sound.flaps());
      return Optional.of(sight.words() + often);
    }
    return sound.since() != null && !isOver ? Optional.empty() : withoutCycle(open);
  }

  /** The case with what this look saw; that it came back is told before it is kept. */
  private FaultCase noted(FaultCase open, Sight sight, Instant asOf) {
    SoundTime before = open.soundTime();
    SoundTime after = sight.after(before, asOf);
    if (open.isOfCommunication() || after.equals(before)) {
      return open;
    }
    if (after.flaps() > before.flaps()) {
      events.append(cameBack(open, before, after));
    }
    return cases
        .see(open.customerId(), open.caseId(), present -> sight.after(present, asOf))
        .orElse(open);
  }

  private PlatformEvent cameBack(FaultCase open, SoundTime before, SoundTime after) {
    return new PlatformEvent(
        0,
        open.customerId(),
        "%s/flap/%d".formatted(open.caseId(), after.flaps()),
        clock.instant(),
        "observe",
        "finding.returned",
        open.siteId().value(),
        open.assetId().value(),
        open.caseId(),
        "%s is out of order again, which was sound since %s: %s goes on, and has come and gone %d times"
            .formatted(open.assetId(), before.since(), open.caseId(), after.flaps()),
        Map.of("flaps", after.flaps()));
  }

  private Optional<String> withoutCycle(FaultCase open) {
    return open.isShelved() || cycles.runs(open.cycleId())
        ? Optional.empty()
        : Optional.of("its cycle did not finish");
  }

  /** What a look says of a case: its fault is there, or gone, or nothing. */
  private enum Sight {
    SOUND("produces again"),
    UNITS_SOUND("its units produce again"),
    FAULTY(""),
    UNTOLD("");

    private final String words;

    Sight(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean isSound() {
      return this == SOUND || this == UNITS_SOUND;
    }

    SoundTime after(SoundTime before, Instant asOf) {
      return isSound() ? before.sound(asOf) : this == FAULTY ? before.faulty(asOf) : before;
    }

    static Sight of(FaultCase open, FaultGroups groups, Map<AssetId, AssetObservation> look) {
      AssetObservation seen = look.get(open.assetId());
      if (look.values().stream().anyMatch(open::isToldBy)) {
        return FAULTY;
      }
      if (seen == null) {
        return UNTOLD;
      }
      if (seen.isSound()) {
        return SOUND;
      }
      List<AssetObservation> units =
          groups.units(open.assetId()).stream()
              .map(unit -> look.get(unit.assetId()))
              .filter(Objects::nonNull)
              .filter(unit -> !unit.isSilent())
              .toList();
      if (!units.isEmpty() && units.stream().allMatch(AssetObservation::isSound)) {
        return UNITS_SOUND;
      }
      return seen.isFinding()
              || seen.isSilent()
              || units.stream().anyMatch(AssetObservation::isFinding)
          ? FAULTY
          : UNTOLD;
    }
  }
}
