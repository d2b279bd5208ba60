package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.Technology;
import energy.ona.detect.Anomaly;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ranks the causes of a detection by Bayes' rule on independent clues: prior × likelihood ratios,
 * normalised over the candidates, of which "unknown" is always one.
 */
public final class CauseRules {
  private static final double WORTH_TELLING = 0.02;
  private static final double CERTAIN = 0.5;

  private final Categories categories;
  private final DiagnosticTests tests;
  private final List<Cause> dead;
  private final List<Cause> partial;
  private final List<Cause> windDead;

  /** Of the rules alone, as if nothing had been published. */
  public CauseRules(Categories categories) {
    this(categories, FailureRates.NONE);
  }

  public CauseRules(Categories categories, FailureRates rates) {
    this(categories, rates, DiagnosticTests.NONE);
  }

  /** With what tells causes apart. */
  public CauseRules(Categories categories, FailureRates rates, DiagnosticTests tests) {
    this.categories = categories;
    this.tests = tests.of(categories);
    dead = FailureRates.pooled(DeadCauses.ALL, rates.solarStopped());
    partial = FailureRates.pooled(PartialCauses.ALL, rates.solarPartial());
    windDead = FailureRates.pooled(OtherCauses.WIND, rates.windStopped());
    Stream.of(
            DeadCauses.ALL,
            PartialCauses.ALL,
            OtherCauses.WIND,
            OtherCauses.SILENT,
            OtherCauses.UNCLEAR)
        .flatMap(List::stream)
        .forEach(cause -> categories.cause(cause.category(), cause.subcategory()));
  }

  /** By what is known of all equipment, not by what this customer's technicians found. */
  public List<Finding> rank(Asset asset, Detection detection, Symptoms symptoms) {
    return rank(asset, detection, symptoms, LearnedPriors.NONE, EarlierCauses.NONE);
  }

  /** At least one finding, most likely first. */
  public List<Finding> rank(
      Asset asset,
      Detection detection,
      Symptoms symptoms,
      LearnedPriors learned,
      EarlierCauses earlier) {
    Instant onset = symptoms.times().onset();
    EarlierCauses here = earlier.inParts(asset, categories, onset);
    List<Cause> rules = isWarned(asset, detection) ? warned() : candidates(asset, symptoms);
    List<Cause> taught = learned.of(rules);
    List<Cause> causes = here.of(taught, onset);
    double total = causes.stream().mapToDouble(cause -> cause.odds(symptoms)).sum();
    EvidenceItems items = new EvidenceItems(asset, detection, symptoms);
    List<Finding> ranked = new ArrayList<>();
    for (int each = 0; each < causes.size(); each++) {
      Cause cause = causes.get(each);
      double probability = cause.odds(symptoms) / total;
      if (Math.round(1000 * probability) / 1000.0 >= WORTH_TELLING) {
        List<EvidenceItem> evidence = items.of(cause);
        double byRules = rules.get(each).prior();
        double byTaught = taught.get(each).prior();
        here.evidence(cause, onset)
            .map(found -> EvidenceItems.of(cause, found, cause.prior() / byTaught))
            .ifPresent(evidence::add);
        learned
            .evidence(cause)
            .map(found -> EvidenceItems.of(cause, found, byTaught / byRules))
            .ifPresent(evidence::add);
        ranked.add(finding(asset, detection, symptoms, cause, probability, evidence));
      }
    }
    ranked.sort(Comparator.comparingDouble(Finding::confidence).reversed());
    return tests.settling(asset.technology(), ranked);
  }

  /** A maker's alarm of an inverter that delivers may speak of what will stop it too. */
  private static boolean isWarned(Asset asset, Detection detection) {
    return solar(asset)
        && !detection.state().opensCase()
        && detection.detections().stream().anyMatch(Anomaly::tellsAlarm);
  }

  private List<Cause> warned() {
    Map<List<Object>, Cause> causes = new LinkedHashMap<>();
    Stream.concat(partial.stream(), dead.stream())
        .forEach(
            cause -> causes.putIfAbsent(List.of(cause.category(), cause.subcategory()), cause));
    return List.copyOf(causes.values());
  }

  private List<Cause> candidates(Asset asset, Symptoms symptoms) {
    boolean turns = asset.technology() == Technology.WIND;
    return switch (symptoms.state()) {
      case COMMUNICATION_LOST -> OtherCauses.SILENT;
      case DOWN -> turns ? windDead : dead;
      // What costs too little to be found may still be asked about.
      case PARTLY_DOWN, PRODUCING, UNKNOWN, EXCUSED ->
          turns ? OtherCauses.WIND : solar(asset) ? partial : OtherCauses.UNCLEAR;
      case RETIRED, NOT_COMMISSIONED -> OtherCauses.UNCLEAR;
    };
  }

  private static boolean solar(Asset asset) {
    return asset.technology() == Technology.SOLAR;
  }

  private Finding finding(
      Asset asset,
      Detection detection,
      Symptoms symptoms,
      Cause cause,
      double probability,
      List<EvidenceItem> items) {
    Categories.Cause meaning = categories.cause(cause.category(), cause.subcategory());
    String type = component(asset, meaning.component());
    List<String> sentences = new ArrayList<>();
    items.stream()
        .filter(EvidenceItem::isToldFor)
        .map(EvidenceItem::sentence)
        .forEach(sentences::add);
    if (cause.category() == FaultCategory.UNKNOWN || probability < CERTAIN) {
      sentences.addAll(missing(symptoms));
    }
    return new Finding(
        installed(asset, type),
        detection.severity(),
        cause.category(),
        cause.subcategory(),
        "%s: %s".formatted(type.replace('_', ' '), meaning.description()),
        Math.round(1000 * probability) / 1000.0,
        meaning.actions(),
        null,
        sentences,
        null,
        null,
        items);
  }

  /** What would settle it. */
  private static List<String> missing(Symptoms symptoms) {
    List<String> missing = new ArrayList<>();
    if (symptoms.alarmCode().isEmpty()) {
      missing.add("its alarm codes would tell more; they are not sent");
    }
    if (symptoms.isDead() && symptoms.dcVoltageV().isEmpty()) {
      missing.add("its DC voltage would tell the inverter from the array; it is not sent");
    }
    if (symptoms.isPartial() && symptoms.efficiency().isEmpty()) {
      missing.add("its DC current would tell the array from the conversion; it is not sent");
    }
    return missing;
  }

  /** Categories speak of inverters where a turbine has a converter. */
  static String component(Asset asset, String type) {
    return asset.technology() == Technology.WIND && type.equals("inverter") ? "converter" : type;
  }

  static boolean isOfType(Component component, String type) {
    String own = component.type();
    return own != null && own.toLowerCase(Locale.ROOT).replace(' ', '_').equals(type);
  }

  /**
   * The installed part of that type; else the type on its host, so that a fitting part is found.
   */
  private static Component installed(Asset asset, String type) {
    return asset.components().stream()
        .filter(component -> isOfType(component, type))
        .findFirst()
        .or(
            () ->
                asset.components().stream()
                    .findFirst()
                    .map(
                        host -> new Component(host.oem(), host.model(), host.serial(), type, null)))
        .orElse(new Component(null, null, null, type, null));
  }
}
