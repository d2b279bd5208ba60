package energy.ona.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private final List<Long> stamps = new ArrayList<>(List.of(0L));

  @Test
  void whatChangesInTheMiddleIsSeenOnBothSidesAndIsNoHole() {
    send(900, 40).send(300, 40);

    Cadence cadence = cadence();
    assertThat(cadence.before(30)).isEqualTo(900);
    assertThat(cadence.before(40)).isEqualTo(900);
    assertThat(cadence.after(40)).isEqualTo(300);
    assertThat(holes(cadence)).isEmpty();
  }

  @Test
  void aHoleIsOneAtTheCadenceOfItsOwnTime() {
    send(900, 40).send(300, 20).send(900, 1).send(300, 20);

    assertThat(holes(cadence())).containsExactly(61);
  }

  @Test
  void lostSamplesAndUnevenClocksDoNotStretchIt() {
    send(301, 5).send(298, 1).send(600, 1).send(300, 2).send(899, 1).send(302, 6).send(1500, 1);
    send(299, 4);

    Cadence cadence = cadence();
    assertThat(cadence.usual()).isBetween(298L, 302L);
    assertThat(holes(cadence)).containsExactly(7, 10, 17);
  }

  @Test
  void aSampleADayIsALoggerInTrouble() {
    send(300, 500).send(86_400, 20).send(300, 500);

    assertThat(holes(cadence())).hasSize(20);
  }

  @Test
  void twoSamplesTellNothing() {
    send(86_400, 1);

    assertThat(cadence().usual()).isEqualTo(Cadence.USUAL_SECONDS);
    assertThat(holes(cadence())).containsExactly(1);
    assertThat(new Cadence(new long[] {5}).before(0)).isEqualTo(Cadence.USUAL_SECONDS);
  }

  private CadenceTest send(long every, int times) {
    for (int each = 0; each < times; each++) {
      stamps.add(stamps.get(stamps.size() - 1) + every);
    }
    return this;
  }

  private Cadence cadence() {
    return new Cadence(stamps.stream().mapToLong(Long::longValue).toArray());
  }

  private List<Integer> holes(Cadence cadence) {
    return IntStream.range(1, stamps.size()).filter(cadence::isHole).boxed().toList();
  }
}
