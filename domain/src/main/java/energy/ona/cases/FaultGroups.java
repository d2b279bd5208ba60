package energy.ona.cases;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What hangs on what at a site: string, combiner, inverter, transformer, feeder, by {@code
 * parent_id}. Where everything below a node went down together the node is at fault, and those
 * below it are not cases of their own. Among nodes that explain the same the lowest is named.
 */
public final class FaultGroups {
  private static final Duration TOGETHER = Duration.ofMinutes(30);

  /** Of so many below it at least, and of so large a share, must be heard that they are down. */
  private static final int FEWEST = 2;

  private static final double HEARD = 0.8;

  /** The onset of what has been down since before a look began lies somewhere in its first day. */
  private static final Duration FIRST_LIGHT = Duration.ofDays(1);

  private final Map<AssetId, Asset> assets = new HashMap<>();
  private final Map<AssetId, List<AssetId>> children = new TreeMap<>();
  private final Instant at;
  private final Set<AssetId> takenDown;

  /**
   * @param at what is retired by then, or not yet commissioned, is no unit of what it hangs on
   */
  public FaultGroups(List<Asset> site, Instant at) {
    this(site, at, Map.of());
  }

  /**
   * @param seen the look at that moment: what is presumed to be taken down is no unit either
   */
  public FaultGroups(List<Asset> site, Instant at, Map<AssetId, AssetObservation> seen) {
    this.at = at;
    this.takenDown =
        seen.values().stream()
            .filter(AssetObservation::isTakenDown)
            .map(AssetObservation::assetId)
            .collect(Collectors.toSet());
    site.forEach(asset -> assets.put(asset.assetId(), asset));
    for (Asset asset : site) {
      AssetId parent = asset.parentId();
      if (parent != null && assets.containsKey(parent) && !parent.equals(asset.assetId())) {
        children.computeIfAbsent(parent, none -> new ArrayList<>()).add(asset.assetId());
      }
    }
  }

  /** Everything below an asset, itself left out; harmless where parents run in a circle. */
  public Set<AssetId> below(AssetId asset) {
    Set<AssetId> below = new TreeSet<>(Comparator.comparing(AssetId::value));
    List<AssetId> open = new ArrayList<>(List.of(asset));
    while (!open.isEmpty()) {
      for (AssetId child : children.getOrDefault(open.remove(open.size() - 1), List.of())) {
        if (!child.equals(asset) && below.add(child)) {
          open.add(child);
        }
      }
    }
    return below;
  }

  /** Those at work below an asset on which nothing hangs: the units that are measured. */
  public List<Asset> units(AssetId asset) {
    return below(asset).stream()
        .filter(each -> !children.containsKey(each))
        .map(assets::get)
        .filter(unit -> unit != null && isAtWork(unit.assetId()))
        .toList();
  }

  /** The node as one unit with the power of all that hang on it, for what a loss of all costs. */
  public Asset whole(Asset node) {
    List<Asset> units = units(node.assetId());
    if (units.isEmpty()) {
      return node;
    }
    Asset unit = units.get(0);
    return new Asset(
        node.customerId(),
        node.assetId(),
        node.name(),
        unit.type(),
        units.stream().mapToDouble(Asset::capacityKw).sum(),
        node.location() == null ? unit.location() : node.location(),
        unit.timezone(),
        node.siteId(),
        node.parentId(),
        node.components(),
        node.configuration(),
        null,
        unit.tiltDeg(),
        unit.azimuthDeg(),
        unit.tracker(),
        node.exportLimitKw(),
        unit.commissionedOn(),
        unit.retiredOn(),
        node.tariffId() == null ? unit.tariffId() : node.tariffId(),
        node.contract(),
        unit.hubHeightM(),
        unit.rotorDiameterM(),
        units.size() == 1 ? unit.powerCurve() : null,
        null,
        null,
        null,
        unit.groundCoverRatio(),
        unit.rotationLimitDeg(),
        List.of());
  }

  /**
   * What a finding costs at full resource, in kW: its share of the power of all that hang on its
   * asset. Under one sky the energies at stake stand in this order.
   */
  public double missingKw(AssetObservation seen) {
    Asset asset = assets.get(seen.assetId());
    return asset == null ? 0 : seen.lossFraction() * whole(asset).capacityKw();
  }

  /**
   * The observations, in which a node that sends nothing itself is down where its units say so, and
   * what fell silent at one moment is one finding.
   */
  public Map<AssetId, AssetObservation> explained(Map<AssetId, AssetObservation> seen) {
    return new SilentGroups(this).explained(withNodesDown(seen));
  }

  private Map<AssetId, AssetObservation> withNodesDown(Map<AssetId, AssetObservation> seen) {
    Map<AssetId, AssetObservation> groups = new HashMap<>();
    for (AssetId node : children.keySet()) {
      AssetObservation own = seen.get(node);
      if (own == null
          || own.state() == AssetState.UNKNOWN
          || own.state() == AssetState.COMMUNICATION_LOST) {
        group(node, seen).ifPresent(group -> groups.put(node, group));
      }
    }
    if (groups.isEmpty()) {
      return seen;
    }
    Map<AssetId, AssetObservation> explained = new HashMap<>(seen);
    groups.forEach(
        (node, group) -> {
          if (groups.keySet().stream().noneMatch(other -> explainsBetter(other, node))) {
            explained.put(node, group);
          }
        });
    return explained;
  }

  public Optional<Asset> asset(AssetId id) {
    return Optional.ofNullable(assets.get(id));
  }

  /** Those on which others hang. */
  Set<AssetId> nodes() {
    return children.keySet();
  }

  /** True of what is at work and of a kind that sends power: its silence tells something. */
  boolean isHeard(AssetId id) {
    Asset asset = assets.get(id);
    return asset != null && isAtWork(id) && asset.technology().delivers();
  }

  private boolean isAtWork(AssetId id) {
    Asset asset = assets.get(id);
    return asset != null && asset.isAtWork(at) && !takenDown.contains(id);
  }

  /** Those whose fault another finding explains: it is a case of that one. */
  public Set<AssetId> covered(Map<AssetId, AssetObservation> explained) {
    Set<AssetId> covered = new HashSet<>();
    for (AssetId node : children.keySet()) {
      AssetObservation of = explained.get(node);
      if (of != null && of.isFinding() && of.state() == AssetState.DOWN) {
        covered.addAll(below(node));
      }
    }
    new PartialGroups(this).cover(explained, covered);
    return covered;
  }

  /**
   * Those whose fault began together with an open case of what they hang on: where a feeder comes
   * back unit by unit, or some of its units fall silent, the others stay a part of its case.
   *
   * @param seenFrom where the look begins; what began before shows an onset in its first light
   */
  public Set<AssetId> covered(
      Map<AssetId, AssetObservation> explained, List<FaultCase> open, Instant seenFrom) {
    Set<AssetId> covered = covered(explained);
    for (FaultCase whole : open) {
      if (whole.isOfCommunication()) {
        explained.values().stream()
            .filter(seen -> isSilentSince(whole, seen))
            .forEach(seen -> covered.add(seen.assetId()));
        continue;
      }
      boolean older = whole.onset().isBefore(seenFrom);
      for (AssetId part : below(whole.assetId())) {
        AssetObservation seen = explained.get(part);
        Instant onset = seen == null ? null : seen.onset();
        if (onset != null
            && (older
                ? onset.isBefore(seenFrom.plus(FIRST_LIGHT))
                : together(onset, whole.onset()))) {
          covered.add(part);
        }
      }
    }
    return covered;
  }

  /**
   * True when a case is of what the case of a node above it took down, at the same time. What
   * stands is no part of a silence.
   */
  public boolean isPartOf(FaultCase part, FaultCase whole) {
    return (part.isOfCommunication() || !whole.isOfCommunication())
        && below(whole.assetId()).contains(part.assetId())
        && together(part.onset(), whole.onset());
  }

  /**
   * All that fell silent together and are at work; where nobody noted them, the case's asset and
   * what is below it. What was taken down meanwhile is not waited for.
   */
  public Set<AssetId> members(FaultCase silence) {
    List<AssetId> noted = silence.members();
    Set<AssetId> members = new TreeSet<>(Comparator.comparing(AssetId::value));
    if (noted == null) {
      members.addAll(below(silence.assetId()));
      members.add(silence.assetId());
    } else {
      members.addAll(noted);
    }
    members.removeIf(member -> !isAtWork(member));
    return members;
  }

  /**
   * True of what is silent since the moment of a case of communication, and of a member of the case
   * that is silent, since when a look can say or not: lines that come and go make one case.
   */
  public boolean isSilentSince(FaultCase silence, AssetObservation seen) {
    if (!seen.isSilent()) {
      return false;
    }
    Instant onset = seen.onset();
    if (onset != null && SilentGroups.together(onset, silence.onset())) {
      return true;
    }
    // Of what nobody noted, only the asset itself may have been silent before.
    boolean another = onset != null && silence.members() == null;
    return another
        ? seen.assetId().equals(silence.assetId())
        : members(silence).contains(seen.assetId());
  }

  private static boolean together(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TOGETHER) <= 0;
  }

  private boolean explainsBetter(AssetId other, AssetId node) {
    if (other.equals(node)) {
      return false;
    }
    Set<Asset> theirs = Set.copyOf(units(other));
    Set<Asset> ours = Set.copyOf(units(node));
    return theirs.equals(ours) ? below(node).contains(other) : theirs.containsAll(ours);
  }

  private Optional<AssetObservation> group(AssetId node, Map<AssetId, AssetObservation> seen) {
    List<Asset> units = units(node);
    List<AssetObservation> heard =
        units.stream()
            .map(unit -> seen.get(unit.assetId()))
            .filter(Objects::nonNull)
            .filter(
                each ->
                    each.state() != AssetState.COMMUNICATION_LOST
                        && each.state() != AssetState.UNKNOWN)
            .toList();
    if (heard.size() < FEWEST
        || heard.size() < HEARD * units.size()
        || !heard.stream().allMatch(each -> each.state() == AssetState.DOWN && each.isFinding())) {
      return Optional.empty();
    }
    List<Instant> onsets =
        heard.stream().map(AssetObservation::onset).filter(Objects::nonNull).sorted().toList();
    if (onsets.size() < heard.size() || !together(onsets.get(0), onsets.get(onsets.size() - 1))) {
      return Optional.empty();
    }
    return Optional.of(NodeFinding.of(node, onsets.get(0), heard));
  }
}
