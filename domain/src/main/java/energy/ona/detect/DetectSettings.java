package energy.ona.detect;

import org.jspecify.annotations.Nullable;

/**
 * When a deviation is a fault; fractions are of rated capacity, so that one set fits every plant.
 * Evidence is counted in full-load hours: expected energy over capacity.
 *
 * @param confidence the probability below which a finding opens no case; 0 where what proves a
 *     finding is enough
 * @param windowMinutes the steps of a look that a person asks for without saying which
 */
public record DetectSettings(
    Down down,
    Partial partial,
    Slow slow,
    Silence silence,
    Limits limits,
    Alarms alarms,
    int historyDays,
    double confidence,
    int windowMinutes) {
  /** What a person's look at one asset takes the means of. */
  public static final int WINDOW_MINUTES = 15;

  /** Longer ones hold no evidence within a day. */
  public static final int MOST_WINDOW_MINUTES = 60;

  public static final DetectSettings DEFAULTS =
      new DetectSettings(
          new Down(0.01, 0.08, 0.02, 0.2, 0.03, 4, 2.5, 4.5, 6.5, 3),
          new Partial(0.7, 0.3, 4, 2, 8),
          new Slow(true, 0.04, 4, 25, 120),
          new Silence(60, 4),
          new Limits(Band.upTo(90), Band.upTo(1300), Band.NONE, Band.NONE, Band.NONE),
          new Alarms(true, AlarmSeverity.ACTION, 60, 24),
          5);

  public DetectSettings {
    if (historyDays < 0 || historyDays > 60) {
      throw new IllegalArgumentException(
          "history_days must be 0-60, not %d".formatted(historyDays));
    }
    if (!(confidence >= 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence_threshold must be 0 or more and below 1, not %s".formatted(confidence));
    }
    if (windowMinutes < 1 || windowMinutes > MOST_WINDOW_MINUTES) {
      throw new IllegalArgumentException(
          "rolling_window_minutes must be 1-%d, not %d"
              .formatted(MOST_WINDOW_MINUTES, windowMinutes));
    }
  }

  /** Where what proves a finding opens its case. */
  public DetectSettings(
      Down down,
      Partial partial,
      Slow slow,
      Silence silence,
      Limits limits,
      Alarms alarms,
      int historyDays) {
    this(down, partial, slow, silence, limits, alarms, historyDays, 0, WINDOW_MINUTES);
  }

  /**
   * Delivers nothing.
   *
   * @param nothingFraction at or below it an asset delivers nothing
   * @param couldFraction an expectation below it proves nothing
   * @param couldFractionOfSky the same where only the least that the sky leaves is known
   * @param brightFraction an expectation above it is far from dusk and noise
   * @param suddenEvidenceHours full-load hours missed by an asset that stops and gives an alarm
   * @param suddenSamples that it must miss at least
   * @param stoppedHours of possible production missed by one that stops without a word: many
   *     restart by themselves
   * @param notStartedHours the same for one that has not started since the night: damp insulation
   *     keeps an inverter off the grid until it has dried, mostly before noon
   * @param togetherHours the same for assets that stop at one moment, which is mostly the grid
   *     unless they are all of one node and a unit outside of it runs
   * @param togetherAssets how many at one moment look like the grid
   */
  public record Down(
      double nothingFraction,
      double couldFraction,
      double couldFractionOfSky,
      double brightFraction,
      double suddenEvidenceHours,
      int suddenSamples,
      double stoppedHours,
      double notStartedHours,
      double togetherHours,
      int togetherAssets) {
    public Down {
      fraction("down.nothing_fraction", nothingFraction);
      fraction("down.could_fraction", couldFraction);
      fraction("down.could_fraction_of_sky", couldFractionOfSky);
      fraction("down.bright_fraction", brightFraction);
      positive("down.sudden_evidence_hours", suddenEvidenceHours);
      positive("down.sudden_samples", suddenSamples);
      positive("down.stopped_hours", stoppedHours);
      positive("down.not_started_hours", notStartedHours);
      positive("down.together_hours", togetherHours);
      positive("down.together_assets", togetherAssets - 1.0);
    }
  }

  /**
   * Delivers too little.
   *
   * @param ratio measured / expected below it is a loss where the asset's own behaviour is known
   * @param ratioUnlearned the same where it is not
   * @param spreads how many times its usual daily spread the loss must be beyond its usual ratio
   * @param evidenceHours full-load hours of expectation that a loss must cover
   * @param samples that it must cover at least
   * @param minDeviationKw that must be missing in the mean, of units of which it is less than a
   *     tenth of the capacity: a smaller one would be blind
   */
  public record Partial(
      double ratio,
      double ratioUnlearned,
      double spreads,
      double evidenceHours,
      int samples,
      double minDeviationKw) {
    static final double BLINDING = 0.1;

    public Partial(
        double ratio, double ratioUnlearned, double spreads, double evidenceHours, int samples) {
      this(ratio, ratioUnlearned, spreads, evidenceHours, samples, 0);
    }

    /** Of the capacity, that must be missing in the mean. */
    double minDeviation(double capacityKw) {
      return minDeviationKw < BLINDING * capacityKw ? minDeviationKw / capacityKw : 0;
    }

    public Partial {
      fraction("partial.ratio", ratio);
      fraction("partial.ratio_unlearned", ratioUnlearned);
      positive("partial.spreads", spreads);
      positive("partial.evidence_hours", evidenceHours);
      positive("partial.samples", samples);
      if (!(minDeviationKw >= 0)) {
        throw new IllegalArgumentException(
            "min_deviation_kw must be 0 or more, not %s".formatted(minDeviationKw));
      }
    }
  }

  /**
   * Lost little by little, or little at once; and clocks that go off.
   *
   * @param enabled false leaves such losses to a person's eye
   * @param falseAlarmsPerDeviceMonth the budget that the threshold is set for
   * @param leastLossPercent a smaller loss is not told
   * @param leastClockMinutes a clock that is off by less is not told
   * @param memoryDays how many days of hourly yields are looked at
   * @param forest says how strange a day is; one for all assets of a site
   */
  public record Slow(
      boolean enabled,
      double falseAlarmsPerDeviceMonth,
      double leastLossPercent,
      double leastClockMinutes,
      int memoryDays,
      Forest forest) {
    /** Beyond it the tail of sound plants' change statistic falls by e. */
    private static final double TAIL = 0.8;

    /**
     * At it a sound device gives one false alarm a month, days being looked at when they are over.
     */
    private static final double ONE_A_MONTH = 2.5;

    /** With the usual forest. */
    public Slow(
        boolean enabled,
        double falseAlarmsPerDeviceMonth,
        double leastLossPercent,
        double leastClockMinutes,
        int memoryDays) {
      this(
          enabled,
          falseAlarmsPerDeviceMonth,
          leastLossPercent,
          leastClockMinutes,
          memoryDays,
          Forest.USUAL);
    }

    public Slow {
      positive("slow.false_alarms_per_device_month", falseAlarmsPerDeviceMonth);
      positive("slow.least_loss_percent", leastLossPercent);
      positive("slow.least_clock_minutes", leastClockMinutes);
      if (memoryDays < 20 || memoryDays > 400) {
        throw new IllegalArgumentException(
            "slow.memory_days must be 20-400, not %d".formatted(memoryDays));
      }
    }

    /** The statistic at which a fault is as likely as not. */
    public double threshold() {
      return ONE_A_MONTH + TAIL * Math.log(1 / falseAlarmsPerDeviceMonth);
    }

    /** That a change of so many standard deviations is a fault. */
    public double probability(double z) {
      return 1 / (1 + Math.exp((threshold() - z) / TAIL));
    }
  }

  /**
   * The isolation forest over the days of a site.
   *
   * @param contamination the share of the days that are taken for strange; null where a score says
   *     it
   * @param seed the same one makes the same forest
   */
  public record Forest(@Nullable Double contamination, long seed) {
    public static final Forest USUAL = new Forest(null, 20080914);

    private static final double MOST = 0.5;

    public Forest {
      if (contamination != null && !(contamination > 0 && contamination <= MOST)) {
        throw new IllegalArgumentException(
            "contamination must be above 0 and at most %s, not %s".formatted(MOST, contamination));
      }
    }
  }

  /**
   * Sends nothing.
   *
   * @param minutes of daylight beside a reporting sibling, at least three of its own intervals
   * @param caseHours of the same after which a case is opened; 0 for never
   */
  public record Silence(int minutes, double caseHours) {
    public Silence {
      positive("silence.minutes", minutes);
      if (!(caseHours >= 0)) {
        throw new IllegalArgumentException(
            "silence.case_hours must be 0 or more, not %s".formatted(caseHours));
      }
    }
  }

  /**
   * The maker's own codes of units that produce.
   *
   * @param leastSeverity of the code book, from which a code is a finding
   * @param minutes that it must have been sent for; what the maker's cloud tells counts at once
   * @param clearHours without it after which it is over
   */
  public record Alarms(
      boolean enabled, AlarmSeverity leastSeverity, int minutes, double clearHours) {
    public Alarms {
      positive("alarms.minutes", minutes);
      positive("alarms.clear_hours", clearHours);
    }
  }

  /**
   * Hard limits, whatever the unit should deliver.
   *
   * @param power in fractions of capacity
   */
  public record Limits(
      Band moduleTemperatureC,
      Band voltageV,
      Band power,
      Band gearboxTemperatureC,
      Band bearingTemperatureC) {}

  /**
   * What a signal may show; infinite where nothing is said.
   *
   * @param min below it a value is not normal
   * @param max above it a value is not normal
   * @param critical above it a value is beyond what any sound unit shows
   */
  public record Band(double min, double max, double critical) {
    public static final Band NONE = upTo(Double.POSITIVE_INFINITY);

    static Band upTo(double critical) {
      return new Band(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, critical);
    }

    Band withCritical(@Nullable Double other) {
      return other == null ? this : new Band(min, max, other);
    }

    Band within(@Nullable Double own) {
      return own == null ? this : withCritical(Math.min(critical, own));
    }
  }

  private static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be 0-1, not %s".formatted(name, value));
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("%s is too small: %s".formatted(name, value));
    }
  }
}
