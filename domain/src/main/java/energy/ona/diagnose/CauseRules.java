package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.Technology;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ranks the causes of a finding. Each candidate begins with how common it is (field statistics put
 * inverters first among causes of outages: NREL's survey of 100,000 systems) and is multiplied by
 * how well each piece of evidence fits it; what is left over is Unknown.
 */
public final class CauseRules {
  /** A candidate: its odds grow or shrink with the evidence. */
  private static final class Candidate {
    private final FaultCategory category;
    private final String subcategory;
    private final String component;
    private final String description;
    private final List<String> actions;
    private final List<String> evidence = new ArrayList<>();
    private double odds;

    Candidate(
        double odds,
        FaultCategory category,
        String subcategory,
        String component,
        String description,
        String... actions) {
      this.odds = odds;
      this.category = category;
      this.subcategory = subcategory;
      this.component = component;
      this.description = description;
      this.actions = List.of(actions);
    }

    void weigh(boolean fits, double factor, String words) {
      if (fits) {
        odds *= factor;
        if (factor > 1) {
          evidence.add(words);
        }
      }
    }
  }

  private static final double OPEN_CIRCUIT_V = 60;
  private static final Duration OLD = Duration.ofDays(10 * 365);

  /** At least one finding, most likely first; confidences sum to 1. */
  public List<Finding> rank(Asset asset, Detection detection, int siblingsDown) {
    List<Candidate> candidates =
        asset.technology() == Technology.WIND ? wind() : solar(detection.state());
    Map<String, Double> signals = new HashMap<>();
    for (Anomaly anomaly : detection.detections()) {
      signals.putAll(anomaly.signals());
    }
    candidates.forEach(candidate -> weigh(candidate, asset, detection, signals, siblingsDown));
    double total = candidates.stream().mapToDouble(candidate -> candidate.odds).sum();
    return candidates.stream()
        .sorted(Comparator.comparingDouble((Candidate candidate) -> candidate.odds).reversed())
        .map(
            candidate ->
                new Finding(
                    component(asset, candidate.component),
                    detection.severity(),
                    candidate.category,
                    candidate.subcategory,
                    candidate.description,
                    Math.round(1000 * candidate.odds / total) / 1000.0,
                    candidate.actions,
                    null,
                    evidence(candidate, detection)))
        .filter(finding -> finding.confidence() >= 0.02)
        .toList();
  }

  private static List<String> evidence(Candidate candidate, Detection detection) {
    List<String> all = new ArrayList<>(List.of(detection.message()));
    all.addAll(candidate.evidence);
    return all;
  }

  private static void weigh(
      Candidate candidate,
      Asset asset,
      Detection detection,
      Map<String, Double> signals,
      int siblingsDown) {
    double volts = signals.getOrDefault(Signals.VOLTAGE_V, Double.NaN);
    double alarm = signals.getOrDefault(Signals.ALARM_CODE, 0.0);
    double ambient = signals.getOrDefault(Signals.TEMPERATURE_C, Double.NaN);
    double module = signals.getOrDefault(Signals.MODULE_TEMPERATURE_C, Double.NaN);
    double bearing = signals.getOrDefault(Signals.BEARING_TEMPERATURE_C, Double.NaN);
    double gearbox = signals.getOrDefault(Signals.GEARBOX_TEMPERATURE_C, Double.NaN);
    boolean dead = detection.state() == AssetState.DOWN;
    switch (candidate.subcategory) {
      case "component_failure" -> {
        candidate.weigh(
            dead && volts > OPEN_CIRCUIT_V,
            4,
            String.format(
                Locale.ROOT,
                "DC voltage stands at %.0f V while nothing is delivered: the modules work, the"
                    + " inverter does not convert",
                volts));
        candidate.weigh(alarm > 0, 1.5, "the inverter reports alarm %.0f".formatted(alarm));
        candidate.weigh(siblingsDown > 1, 0.3, "");
      }
      case "dc_bus_fault" ->
          candidate.weigh(dead && volts <= OPEN_CIRCUIT_V, 6, "no DC voltage by day");
      case "configuration_error" ->
          candidate.weigh(
              siblingsDown > 1,
              5,
              "%d assets of the site are down together".formatted(siblingsDown));
      case "inverter_overtemp" -> {
        candidate.weigh(!dead && ambient > 35, 4, "it is hot: %.0f °C".formatted(ambient));
        candidate.weigh(
            !dead && module > 70, 2, "modules or heat sink at %.0f °C".formatted(module));
      }
      case "connector_corrosion" ->
          candidate.weigh(
              !dead && detection.lossFraction() < 0.6,
              2,
              String.format(
                  Locale.ROOT,
                  "a steady share of %.0f %% is missing, as when strings are out",
                  100 * detection.lossFraction()));
      case "bearing_wear" -> {
        candidate.weigh(bearing > 80, 6, "bearing at %.0f °C".formatted(bearing));
        candidate.weigh(gearbox > 85, 3, "gearbox at %.0f °C".formatted(gearbox));
      }
      case "performance_degradation" ->
          candidate.weigh(isOld(asset, detection.asOf()), 4, "a component is over ten years old");
      default -> candidate.weigh(Double.isNaN(volts), 1.5, "no DC voltage is reported");
    }
  }

  private static boolean isOld(Asset asset, Instant now) {
    return asset.components().stream()
        .map(Component::installationDate)
        .anyMatch(date -> date != null && date.isBefore(now.minus(OLD)));
  }

  private static List<Candidate> solar(AssetState state) {
    boolean dead = state == AssetState.DOWN;
    return List.of(
        new Candidate(
            dead ? 4 : 0.5,
            FaultCategory.OEM_FAULT,
            "component_failure",
            "inverter",
            "inverter does not convert",
            "isolate_and_lock_out",
            "read_fault_log",
            "replace_component"),
        new Candidate(
            dead ? 0.7 : 0.4,
            FaultCategory.OEM_FAULT,
            "dc_bus_fault",
            "dc_bus",
            "DC side open or shorted",
            "isolate_and_lock_out",
            "measure_insulation",
            "replace_fuses"),
        new Candidate(
            dead ? 0.1 : 1.2,
            FaultCategory.OEM_FAULT,
            "inverter_overtemp",
            "fan",
            "inverter derates by temperature",
            "inspect_cooling_system",
            "replace_component"),
        new Candidate(
            dead ? 0.3 : 2.5,
            FaultCategory.WEAR_AND_TEAR,
            "connector_corrosion",
            "connector",
            "strings lost at connectors or fuses",
            "measure_string_currents",
            "replace_connectors",
            "replace_fuses"),
        new Candidate(
            0.5,
            FaultCategory.OPS_FAULT,
            "configuration_error",
            "breaker",
            "switched off, tripped or wrongly set",
            "check_breakers_and_settings"),
        new Candidate(
            dead ? 0.05 : 0.5,
            FaultCategory.END_OF_LIFE,
            "performance_degradation",
            "module",
            "worn out",
            "measure_iv_curve"),
        unknown());
  }

  private static List<Candidate> wind() {
    return List.of(
        new Candidate(
            2,
            FaultCategory.OEM_FAULT,
            "component_failure",
            "converter",
            "turbine does not deliver",
            "read_fault_log",
            "replace_component"),
        new Candidate(
            1.5,
            FaultCategory.WEAR_AND_TEAR,
            "bearing_wear",
            "bearing",
            "drive train runs hot",
            "inspect_drive_train",
            "replace_bearing"),
        new Candidate(
            0.5,
            FaultCategory.OPS_FAULT,
            "configuration_error",
            "controller",
            "stopped or wrongly set",
            "check_breakers_and_settings"),
        unknown());
  }

  private static Candidate unknown() {
    return new Candidate(
        0.8,
        FaultCategory.UNKNOWN,
        "unknown_pattern",
        "inverter",
        "cause not known; the inverter's fault log would settle it",
        "read_fault_log");
  }

  /** The installed part of that type, or the type alone. */
  private static Component component(Asset asset, String type) {
    return asset.components().stream()
        .filter(component -> type.equals(component.type()))
        .findFirst()
        .orElseGet(
            () ->
                asset.components().stream()
                    .findFirst()
                    .map(host -> new Component(host.oem(), host.model(), host.serial(), type, null))
                    .orElse(new Component(null, null, null, type, null)));
  }
}
