package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.observation.Manifest.SegmentRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DaysAheadTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final Map<String, Segment> segments = new ConcurrentHashMap<>();
  private final List<String> begun = new ArrayList<>();

  private static SegmentRef ref(String key, long rows) {
    return new SegmentRef(key, rows, rows, 0, 1);
  }

  private Segment segment(String key) {
    return segments.computeIfAbsent(key, k -> new Segment(Sources.untimed(List.of(k)), Map.of()));
  }

  private DaysAhead days(
      List<List<SegmentRef>> days,
      long mostRows,
      Set<String> kept,
      Function<String, Segment> read) {
    return new DaysAhead(
        days,
        mostRows,
        new DaysAhead.Source() {
          @Override
          public @Nullable Segment kept(SegmentRef ref) {
            return kept.contains(ref.key()) ? segment(ref.key()) : null;
          }

          @Override
          public Segment read(SegmentRef ref) {
            synchronized (begun) {
              begun.add(ref.key());
            }
            return read.apply(ref.key());
          }
        },
        new Fetches());
  }

  @Test
  void daysComeInTheirOrderAndEachObjectIsReadOnce() {
    Random random = new Random(2);
    for (int round = 0; round < 20; round++) {
      segments.clear();
      begun.clear();
      Set<String> kept = new HashSet<>();
      List<List<SegmentRef>> plan = new ArrayList<>();
      for (int day = 0; day < 60; day++) {
        List<SegmentRef> refs = new ArrayList<>(List.of(ref("month-" + day / 20, 3_000)));
        for (int upload = random.nextInt(4); upload > 0; upload--) {
          refs.add(ref("day-%d-%d".formatted(day, upload), random.nextInt(40_000)));
        }
        plan.add(day % 7 == 0 ? List.of() : refs);
        refs.forEach(ref -> segment(ref.key()));
        refs.stream().filter(r -> random.nextInt(5) == 0).forEach(r -> kept.add(r.key()));
      }
      Set<String> named = new HashSet<>();
      try (DaysAhead days = days(plan, NO_LIMIT, kept, this::slowly)) {
        for (List<SegmentRef> day : plan) {
          assertThat(days.next())
              .containsExactlyElementsOf(day.stream().map(r -> segment(r.key())).toList());
          day.forEach(ref -> named.add(ref.key()));
        }
      }
      named.removeAll(kept);
      assertThat(begun).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  private Segment slowly(String key) {
    try {
      Thread.sleep(Math.abs(key.hashCode() % 3));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return segment(key);
  }

  @Test
  void smallObjectsAreReadAtTheSameTime() {
    List<List<SegmentRef>> plan = new ArrayList<>();
    for (int month = 0; month < 12; month++) {
      segment("month-" + month);
      plan.add(List.of(ref("month-" + month, 300_000)));
    }
    CyclicBarrier four = new CyclicBarrier(4);
    try (DaysAhead days =
        days(
            plan,
            SegmentWriter.GROUP_ROWS,
            Set.of(),
            key -> {
              await(four);
              return segment(key);
            })) {
      plan.forEach(day -> assertThat(days.next()).containsExactly(segment(day.get(0).key())));
    }
    assertThat(begun).hasSize(12);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("read one after the other", e);
    }
  }

  @Test
  void noMoreIsHeldThanMemoryAllows() throws InterruptedException {
    List<List<SegmentRef>> plan = new ArrayList<>();
    Map<String, Long> rows = new HashMap<>();
    Random random = new Random(4);
    for (int day = 0; day < 90; day++) {
      // Months of all assets, and small uploads.
      String month = "month-" + day / 30;
      String upload = "upload-" + day;
      rows.merge(month, 9_600L, Long::sum);
      rows.put(upload, 1L + random.nextInt(2 * (int) DaysAhead.MOST_ROWS / 5));
      plan.add(List.of(ref(month, 9_600), ref(upload, rows.get(upload))));
      segment(month);
      segment(upload);
    }
    try (DaysAhead days = days(plan, NO_LIMIT, Set.of(), this::segment)) {
      Set<String> over = new HashSet<>();
      for (int day = 0; day < 90; day++) {
        days.next();
        Thread.sleep(2);
        Set<String> mine = Set.of("month-" + day / 30, "upload-" + day);
        long others;
        synchronized (begun) {
          others =
              begun.stream()
                  .filter(key -> !over.contains(key) && !mine.contains(key))
                  .mapToLong(key -> rows.get(key))
                  .sum();
        }
        assertThat(others).isLessThanOrEqualTo(DaysAhead.MOST_ROWS);
        assertThat(others).as("beside a month of all assets").isZero();
        over.add("upload-" + day);
        if (day % 30 == 29) {
          over.add("month-" + day / 30);
        }
      }
    }
  }

  @Test
  void whatIsGoneIsToldOnItsDay() {
    List<List<SegmentRef>> plan =
        List.of(List.of(ref("a", 1)), List.of(ref("b", 1)), List.of(ref("c", 1)));
    try (DaysAhead days =
        days(
            plan,
            NO_LIMIT,
            Set.of(),
            key -> {
              if (key.equals("b")) {
                throw new Segments.Gone(key);
              }
              return segment(key);
            })) {
      assertThat(days.next()).hasSize(1);
      assertThatThrownBy(days::next).isInstanceOf(Segments.Gone.class).hasMessageContaining("b");
    }
  }
}
