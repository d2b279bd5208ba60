package energy.ona.standalone.twin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.standalone.twin.FakePlatform;
import energy.ona.standalone.twin.TwinState;
import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.truth.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeedTest {
  private static final Instant START = Instant.parse("2026-05-01T10:07:30Z");
  private static final Site SITE = Fleet.of(7).sites().get(0);

  @TempDir private Path folder;
  private FakePlatform platform;

  @BeforeEach
  void start() throws IOException {
    platform = new FakePlatform();
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void historyThenMinutesWithoutGapOrOverlap() {
    Feed feed = feed(START);
    assertThat(feed.isBehind(SITE, START)).isTrue();
    assertThat(feed.send(SITE, START)).isEqualTo(Feed.Outcome.SENT);
    assertThat(feed.isBehind(SITE, START)).isFalse();
    assertThat(feed.send(SITE, START)).isEqualTo(Feed.Outcome.SENT);
    assertThat(feed.send(SITE, START)).isEqualTo(Feed.Outcome.NOTHING_DUE);
    assertThat(feed.send(SITE, START.plusSeconds(45))).isEqualTo(Feed.Outcome.SENT);
    assertThat(platform.uploads.get(0).path()).startsWith("/upload_train?").contains("site_id=RSA");
    assertThat(platform.uploads.get(1).path()).startsWith("/upload_nowcast?");
    List<Instant> stamps = stampsOf("RSA-01");
    assertThat(stamps).isSorted().doesNotHaveDuplicates();
    assertThat(stamps.get(0)).isBefore(START.minus(Duration.ofDays(29)));
    assertThat(stamps.get(stamps.size() - 1)).isEqualTo(Instant.parse("2026-05-01T10:08:00Z"));
    assertThat(stamps.size()).isBetween(2860, 2888);
  }

  @Test
  void aRestartGoesOnWhereTheLastUploadEnded() {
    Feed feed = feed(START);
    feed.send(SITE, START);
    feed.send(SITE, START);
    platform.uploads.clear();
    Feed again = feed(START.plus(Duration.ofMinutes(30)));
    again.send(SITE, START.plus(Duration.ofMinutes(30)));
    assertThat(stampsOf("RSA-01").get(0)).isEqualTo(Instant.parse("2026-05-01T10:08:00Z"));
    assertThat(stampsOf("RSA-01")).hasSizeBetween(28, 30);
  }

  @Test
  void aLongSilenceIsFilledInQuarterHours() {
    Feed feed = feed(START);
    feed.send(SITE, START);
    feed.send(SITE, START);
    platform.uploads.clear();
    feed.send(SITE, START.plus(Duration.ofHours(9)));
    assertThat(platform.uploads.get(0).path()).startsWith("/upload_train?");
    assertThat(stampsOf("RSA-01").get(0)).isEqualTo(Instant.parse("2026-05-01T10:15:00Z"));
    assertThat(stampsOf("RSA-01")).hasSizeBetween(34, 36);
  }

  @Test
  void whatWasNotTakenIsSentAgainWithWhatCameSince() {
    Feed feed = feed(START);
    feed.send(SITE, START);
    feed.send(SITE, START);
    platform.uploads.clear();
    platform.down = true;
    for (int minute = 1; minute <= 5; minute++) {
      Instant now = START.plus(Duration.ofMinutes(minute));
      assertThat(feed.send(SITE, now)).isEqualTo(Feed.Outcome.UNREACHABLE);
    }
    platform.down = false;
    feed.send(SITE, START.plus(Duration.ofMinutes(6)));
    assertThat(stampsOf("RSA-01"))
        .startsWith(Instant.parse("2026-05-01T10:08:00Z"))
        .endsWith(Instant.parse("2026-05-01T10:13:00Z"));
  }

  @Test
  void theSameRowsHaveTheSameKeyUntilTheirIngestFailed() {
    platform.failsIngests = true;
    Feed feed = feed(START);
    assertThat(feed.send(SITE, START)).isEqualTo(Feed.Outcome.REFUSED);
    platform.failsIngests = false;
    assertThat(feed.send(SITE, START)).isEqualTo(Feed.Outcome.SENT);
    assertThat(platform.uploads.get(0).csv()).isEqualTo(platform.uploads.get(1).csv());
    assertThat(platform.keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[A-Za-z0-9-]+"));
  }

  @Test
  void aFolderOfAnotherSeedIsRefusedWithASentence() {
    TwinState.open(folder.resolve("state.json"), 7, START).broken(START);
    assertThatThrownBy(() -> TwinState.open(folder.resolve("state.json"), 8, START))
        .hasMessageContaining("seed 7")
        .hasMessageContaining("--seed 7");
  }

  private Feed feed(Instant now) {
    Truth truth = new Truth(folder.resolve("truth.jsonl"));
    TwinState state = TwinState.open(folder.resolve("state.json"), 7, now);
    return new Feed(new Platform(platform.uri()), truth, state);
  }

  private List<Instant> stampsOf(String assetId) {
    return platform.uploads.stream()
        .flatMap(upload -> upload.rows().stream())
        .filter(row -> row.contains("," + assetId + ","))
        .map(row -> Instant.parse(row.substring(0, row.indexOf(','))))
        .toList();
  }
}
