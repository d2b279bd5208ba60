package energy.ona.activities.train;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.site.SiteHistory;
import energy.ona.forecast.site.SolarHistory;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.json.Json;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.workflows.train.TrainActivities.TrainingSite;
import energy.ona.workflows.train.TrainStep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What was known of each site, gathered once and kept under {@code training/{customer}/}. */
final class TrainingSet {
  /** Two of each season; what lies longer back says little of the plant as it is. */
  private static final Duration HISTORY = Duration.ofDays(400);

  private static final int WIND_LEADS = 48;
  private static final int HOUR = 3600;

  private final Fleets fleets;
  private final SiteHistory history;
  private final ObjectStore input;
  private final Clock clock;

  TrainingSet(Fleets fleets, SiteHistory history, ObjectStore input, Clock clock) {
    this.fleets = fleets;
    this.history = history;
    this.input = input;
    this.clock = clock;
  }

  /** Empty when nothing of the site can be learned from. */
  Optional<SiteData> gather(TrainingSite site, Instant asOf) {
    List<Asset> assets = inService(site.customerId(), site.siteId());
    Instant from = asOf.minus(HISTORY);
    return site.technology() == Technology.WIND
        ? wind(site, assets, from, asOf)
        : solar(site, assets, from, asOf);
  }

  /** Those of a site that count: of one technology and in service. */
  List<Asset> assets(CustomerId customer, SiteId site, Technology technology) {
    return inService(customer, site).stream()
        .filter(asset -> asset.technology() == technology)
        .toList();
  }

  private List<Asset> inService(CustomerId customer, SiteId site) {
    return fleets.assets(customer, site).stream()
        .filter(asset -> asset.retiredOn() == null)
        .toList();
  }

  private Optional<SiteData> solar(
      TrainingSite site, List<Asset> assets, Instant from, Instant asOf) {
    Optional<SolarHistory> known =
        history.solar(site.customerId(), site.siteId(), assets, from, asOf, 0);
    if (known.isEmpty() || known.get().learnable().isEmpty()) {
      return Optional.empty();
    }
    var series = known.get().series();
    var days = known.get().learnable();
    MessageDigest digest = digest();
    add(digest, series.power());
    new TreeMap<>(series.weather())
        .forEach(
            (name, values) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              add(digest, values);
            });
    add(digest, (double) series.grid().fromEpochSecond(), series.place().latitude());
    add(digest, series.place().longitude());
    long examples =
        days.stream()
            .flatMapToInt(day -> day.steps())
            .filter(step -> !Double.isNaN(series.power()[step]) && series.ghi()[step] > 0)
            .count();
    return Optional.of(
        keep(
            site,
            new SolarHistory(series, days),
            digest,
            days.size(),
            examples,
            series.grid().start(days.get(0).from()),
            asOf,
            series.place()));
  }

  private Optional<SiteData> wind(
      TrainingSite site, List<Asset> assets, Instant from, Instant asOf) {
    WindSeries series =
        history.wind(site.customerId(), site.siteId(), assets, from, asOf, WIND_LEADS);
    int[] known =
        IntStream.range(0, series.issueHour().length)
            .filter(issue -> !Double.isNaN(series.speedMps()[issue][0]))
            .filter(issue -> !Double.isNaN(series.powerAt(series.issueHour()[issue] + 1)))
            .toArray();
    if (known.length == 0) {
      return Optional.empty();
    }
    MessageDigest digest = digest();
    add(digest, series.power());
    for (double[] speeds : series.speedMps()) {
      add(digest, speeds);
    }
    for (double[] directions : series.directionDeg()) {
      add(digest, directions);
    }
    add(digest, (double) series.firstHour());
    return Optional.of(
        keep(
            site,
            since(series, known[0]),
            digest,
            known.length,
            (long) known.length * WIND_LEADS,
            Instant.ofEpochSecond(series.issueHour()[known[0]] * HOUR),
            asOf,
            Place.of(assets(site.customerId(), site.siteId(), Technology.WIND)).orElse(null)));
  }

  /** Without the issues before the first that says anything. */
  private static WindSeries since(WindSeries series, int first) {
    int size = series.issueHour().length;
    return new WindSeries(
        Arrays.copyOfRange(series.issueHour(), first, size),
        Arrays.copyOfRange(series.speedMps(), first, size),
        Arrays.copyOfRange(series.directionDeg(), first, size),
        series.firstHour(),
        series.power());
  }

  private SiteData keep(
      TrainingSite site,
      Object series,
      MessageDigest digest,
      int days,
      long examples,
      Instant from,
      Instant until,
      @Nullable Place place) {
    String hash = HexFormat.of().formatHex(digest.digest());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String key = SiteData.key(site.customerId(), site.siteId(), today, hash);
    input.put(key, gzip(Json.write(series)), "application/gzip");
    return new SiteData(
        site.customerId(),
        site.siteId(),
        site.technology(),
        key,
        hash,
        days,
        examples,
        from,
        until,
        place);
  }

  /** The step with its sites, wherever they are. */
  TrainStep whole(TrainStep step) {
    List<SiteData> sites = new ArrayList<>(step.sites());
    for (int number = 0; number < step.kept(); number++) {
      String key = key(step, number);
      byte[] bytes =
          input
              .get(key)
              .orElseThrow(
                  () -> new IllegalStateException("the sites at %s are gone".formatted(key)));
      sites.addAll(Json.read(gunzip(bytes), TrainStep.class).sites());
    }
    return new TrainStep(step.customerId(), step.technology(), step.modelId(), sites);
  }

  void keep(TrainStep some, int number) {
    input.put(key(some, number), gzip(Json.write(some)), "application/gzip");
  }

  private static String key(TrainStep step, int number) {
    return "training/%s/%s.sites-%d.json.gz".formatted(step.customerId(), step.modelId(), number);
  }

  <T> T read(SiteData data, Class<T> type) {
    byte[] bytes =
        input
            .get(data.key())
            .orElseThrow(
                () -> new IllegalStateException("gathered data %s are gone".formatted(data.key())));
    return Json.read(gunzip(bytes), type);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest digest, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    digest.update(bytes.array());
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String gunzip(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("gathered data cannot be read", e);
    }
  }
}
