package energy.ona.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Location;
import energy.ona.error.PlatformException;
import energy.ona.plan.SchedulingConstraints.Travel;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTravelTest {
  private static final TravelTimes CIRCLES = new GreatCircleTravel(new Travel(60, 1, 25));
  private static final Location HERE = new Location(-26.0, 28.0, null);
  private static final Location THERE = new Location(-26.5, 28.0, "there");

  @Test
  void aLegOfTheMatrixIsTakenAndItsWayBackIsAnother() {
    TravelTimes roads =
        new MatrixTravel(
            List.of(MatrixTravel.HEADER, "-26.0001,28,-26.5,28.0004,80,70", ""), CIRCLES, 5);

    assertThat(roads.between(HERE, THERE)).isEqualTo(new TravelTimes.Leg(80, 75));
    assertThat(roads.between(THERE, HERE)).isEqualTo(CIRCLES.between(THERE, HERE));
    assertThat(roads.between(HERE, HERE)).isEqualTo(TravelTimes.Leg.NONE);
  }

  @Test
  void nobodySignsInAnewWithinASite() {
    Travel assumed = new Travel(60, 1, 25, 10);
    TravelTimes circles = new GreatCircleTravel(assumed);
    Location north = new Location(-26.0, 28.0, "north");
    Location next = new Location(-26.0005, 28.0, "north");
    TravelTimes roads =
        new MatrixTravel(
            List.of(MatrixTravel.HEADER, "-26,28,-26,28,3,4"), circles, assumed.siteMinutes());

    for (TravelTimes each : List.of(circles, roads)) {
      assertThat(each.between(north, next).minutes()).isBetween(0.01, 0.1);
      assertThat(each.between(north, new Location(null, null, "north")))
          .isEqualTo(TravelTimes.Leg.NONE);
      assertThat(each.between(north, THERE).minutes()).isGreaterThan(10);
    }
    assertThat(circles.between(new Location(-26.0, 28.0, "south"), next).minutes())
        .isGreaterThan(10);
  }

  @Test
  void aBadLineIsNamed() {
    assertThatThrownBy(
            () ->
                new MatrixTravel(
                    List.of(MatrixTravel.HEADER, "1,2,3,4,5,6", "1,2,3,4,-5,6"), CIRCLES, 0))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> new MatrixTravel(List.of("a,b"), CIRCLES, 0))
        .hasMessageContaining("first line");
  }
}
