package energy.ona.forecast.training;

import energy.ona.forecast.champion.Contest;
import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.registry.BlockScore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a model did over all its sites beside what serves now.
 *
 * @param blocks oldest first
 * @param contest null when no day was held back
 * @param verdict one sentence
 */
public record Judgement(List<BlockScore> blocks, @Nullable Contest contest, String verdict) {
  public Judgement {
    blocks = List.copyOf(blocks);
  }

  /** It is better beyond noise. */
  public boolean won() {
    return contest != null && contest.won();
  }

  /**
   * Judges by the same days of all sites together. A champion is judged only by days that it has
   * not learned from either: on others it knows the answers. Where a person has said which one
   * serves, only later days can say otherwise.
   *
   * @param rival what the scores' rival is, in words
   * @param learnedUntil where the champion's lessons end; null where none serves yet
   * @param decidedAt when a person changed who serves; null where none did
   */
  public static Judgement of(
      Collection<SiteResult> sites,
      String rival,
      @Nullable Instant learnedUntil,
      @Nullable Instant decidedAt) {
    List<DayScore> days = days(sites);
    if (days.isEmpty()) {
      return new Judgement(
          List.of(),
          null,
          "too few days to hold any back, so it is not shown to be better than " + rival);
    }
    List<BlockScore> blocks = blocks(days, learnedUntil);
    List<DayScore> fair =
        days.stream()
            .filter(day -> isNewTo(learnedUntil, start(day.epochDay())))
            .filter(day -> isNewTo(decidedAt, start(day.epochDay())))
            .toList();
    boolean wasDecided = !isNewTo(decidedAt, start(days.get(0).epochDay()));
    String since = wasDecided ? " since the change by hand of " + decidedAt : "";
    if (fair.isEmpty()) {
      return new Judgement(
          blocks,
          null,
          wasDecided
              ? "not shown to be better than %s: no day was held back%s".formatted(rival, since)
              : "not shown to be better than %s, which has learned from every day held back"
                  .formatted(rival));
    }
    Contest contest =
        Contest.between(
            fair.stream().mapToDouble(DayScore::meanRival).toArray(),
            fair.stream().mapToDouble(DayScore::meanPinball).toArray());
    return new Judgement(blocks, contest, verdict(contest, rival) + since);
  }

  /** Of scores beside something that serves no more: they say nothing of what does. */
  public static Judgement untold(Collection<SiteResult> sites, String verdict) {
    List<DayScore> days = days(sites);
    return new Judgement(days.isEmpty() ? List.of() : blocks(days, null), null, verdict);
  }

  private static List<DayScore> days(Collection<SiteResult> sites) {
    Map<Long, DayScore> byDay = new TreeMap<>();
    sites.stream()
        .flatMap(site -> site.scores().stream())
        .filter(score -> score.hours() > 0)
        .forEach(score -> byDay.merge(score.epochDay(), score, DayScore::plus));
    return List.copyOf(byDay.values());
  }

  private static boolean isNewTo(@Nullable Instant until, Instant day) {
    return until == null || !day.isBefore(until);
  }

  private static String verdict(Contest contest, String rival) {
    return String.format(
        Locale.ROOT,
        "%s %s by %.1f %% over %d days (beyond doubt: more than %.1f %%)",
        contest.won() ? "better than" : "not shown to be better than",
        rival,
        100 * contest.gain(),
        contest.days(),
        100 * contest.leastGain());
  }

  private static List<BlockScore> blocks(List<DayScore> days, @Nullable Instant learnedUntil) {
    int count = Math.min(Trial.BLOCKS, days.size());
    List<BlockScore> blocks = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      List<DayScore> part =
          days.subList(days.size() * block / count, days.size() * (block + 1) / count);
      DayScore sum = part.stream().reduce(DayScore.empty(0), DayScore::plus);
      blocks.add(
          new BlockScore(
              start(part.get(0).epochDay()),
              start(part.get(part.size() - 1).epochDay() + 1),
              part.size(),
              sum.meanPinball(),
              learnedUntil != null && isNewTo(learnedUntil, start(part.get(0).epochDay()))
                  ? sum.meanRival()
                  : null,
              (double) sum.within80() / sum.hours(),
              (double) sum.within95() / sum.hours(),
              sum.absolute() / sum.hours()));
    }
    return blocks;
  }

  private static Instant start(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
