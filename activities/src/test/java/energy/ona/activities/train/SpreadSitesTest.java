package energy.ona.activities.train;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.training.SiteData;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadSitesTest {
  private static SiteData site(String customer, int number, double latitude) {
    return new SiteData(
        new CustomerId(customer),
        new SiteId("s-%03d".formatted(number)),
        Technology.SOLAR,
        "key",
        "ab".repeat(32),
        100,
        1200,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(1),
        new Place(latitude, 10));
  }

  @Test
  void aLargeCustomerAndOneRegionDoNotSpeakForAll() {
    List<SiteData> all = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      all.add(site("a-large", number, number < 90 ? 50 : 20));
    }
    for (int number = 0; number < 15; number++) {
      all.add(site("small", number, 50));
    }
    List<SiteData> some = SpreadSites.of(all, 40);
    assertThat(some).hasSize(40).doesNotHaveDuplicates();
    assertThat(some).filteredOn(site -> site.customerId().value().equals("small")).hasSize(15);
    assertThat(some).filteredOn(site -> site.place().latitude() == 20).hasSize(10);
    assertThat(SpreadSites.of(all, 40)).isEqualTo(some);
    assertThat(SpreadSites.of(all.subList(0, 3), 40)).hasSize(3);
  }
}
