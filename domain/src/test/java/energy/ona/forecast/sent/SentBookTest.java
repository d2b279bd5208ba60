package energy.ona.forecast.sent;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentBookTest {
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  private static final Asset INVERTER = SampleAssets.inverter("inverter-01");

  private final SentBook book = new SentBook(new InMemoryRecordStores(), new InMemoryObjectStore());

  private void send(Instant at, double kw) {
    book.keep(
        new SentForecast(
            SampleAssets.CUSTOMER,
            INVERTER.assetId(),
            at,
            "up-1",
            new long[] {at.getEpochSecond()},
            new double[] {kw}));
  }

  private Optional<Double> known(Instant asOf) {
    return Optional.ofNullable(
            book.at(SampleAssets.CUSTOMER, List.of(INVERTER), asOf).get(INVERTER.assetId()))
        .map(sent -> sent.powerKw()[0]);
  }

  @Test
  void nothingSentLaterThanAsOfIsKnown() {
    send(NOON, 1);
    send(NOON.plus(Duration.ofHours(6)), 2);
    // What was issued earlier and came late.
    send(NOON.plus(Duration.ofHours(3)), 3);
    assertThat(known(NOON.minusSeconds(1))).isEmpty();
    assertThat(known(NOON)).contains(1.0);
    assertThat(known(NOON.plus(Duration.ofHours(4)))).contains(3.0);
    assertThat(known(NOON.plus(Duration.ofHours(7)))).contains(2.0);
  }

  @Test
  void anOldOneAndAnothersAreNotUsed() {
    send(NOON, 1);
    assertThat(known(NOON.plus(SentForecast.USABLE))).isPresent();
    assertThat(known(NOON.plus(SentForecast.USABLE).plusSeconds(1))).isEmpty();
    assertThat(book.at(new CustomerId("other"), List.of(INVERTER), NOON)).isEmpty();
  }
}
