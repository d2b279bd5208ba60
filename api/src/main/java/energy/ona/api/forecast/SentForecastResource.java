package energy.ona.api.forecast;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.error.PlatformException;
import energy.ona.forecast.sent.SentAssets;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.sent.SentCsv;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code POST /upload_forecast}: what a customer himself says that his assets will deliver. */
@Path("/upload_forecast")
@Consumes("text/csv")
@Produces(MediaType.APPLICATION_JSON)
public final class SentForecastResource {
  private static final int WRITERS = 24;

  private final Fleets fleets;
  private final RecordStore<Asset> assets;
  private final SentBook book;
  private final ObjectStore input;
  private final RunIds ids;
  private final Clock clock;

  /** Files of thousands of assets are kept by several at once; the pool sleeps otherwise. */
  private final ExecutorService writers =
      Executors.newFixedThreadPool(
          WRITERS,
          task -> {
            Thread thread = new Thread(task, "sent-forecasts");
            thread.setDaemon(true);
            return thread;
          });

  public SentForecastResource(
      RecordStores records, SentBook book, ObjectStore input, RunIds ids, Clock clock) {
    this.fleets = new Fleets(records);
    this.assets = records.of(Asset.class);
    this.book = book;
    this.input = input;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is answered.
   *
   * @param rejects the first hundred
   */
  record Taken(
      String uploadId,
      Instant issuedAt,
      long rowsRead,
      long rowsAccepted,
      long rowsRejected,
      List<SentCsv.Rejected> rejects,
      List<AssetId> assets,
      Instant from,
      Instant to) {}

  @POST
  public Answer take(@Context Call call) {
    call.body();
    Fields fields = call.fields();
    Instant now = clock.instant();
    Instant issuedAt = Optional.ofNullable(fields.instant("issued_at")).orElse(now);
    if (issuedAt.isAfter(now)) {
      fields.refuse("issued_at", "must not be after now");
    }
    fields.check();
    String uploadId = ids.next(RunKind.UPLOAD);
    try (InputStream raw = call.body().open()) {
      input.put(SentBook.rawKey(call.customer(), uploadId), raw, call.body().length(), "text/csv");
    } catch (IOException e) {
      throw new UncheckedIOException("the file could not be kept", e);
    }
    SentCsv csv =
        new SentCsv(
            new SentAssets(
                id -> assets.get(call.customer(), id.value()),
                () -> fleets.assets(call.customer())));
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(call.body().open(), StandardCharsets.UTF_8))) {
      csv.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException("the file could not be read", e);
    }
    List<SentForecast> forecasts = csv.forecasts(call.customer(), issuedAt, uploadId);
    if (forecasts.isEmpty()) {
      throw PlatformException.invalid(
          "predicted_power_kw",
          csv.rejected().isEmpty()
              ? "the file has no row under its header"
              : "no row can be used; line %d: %s"
                  .formatted(csv.rejected().get(0).line(), csv.rejected().get(0).reason()));
    }
    keep(forecasts);
    return Answer.ok(taken(uploadId, issuedAt, csv, forecasts));
  }

  /** All that can be; the file that is sent again does no harm to what was kept. */
  private void keep(List<SentForecast> forecasts) {
    CompletableFuture<?>[] kept =
        forecasts.stream()
            .map(each -> CompletableFuture.runAsync(() -> book.keep(each), writers))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(kept).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : e;
    }
  }

  private static Taken taken(
      String uploadId, Instant issuedAt, SentCsv csv, List<SentForecast> forecasts) {
    return new Taken(
        uploadId,
        issuedAt,
        csv.rows(),
        csv.rows() - csv.rejects(),
        csv.rejects(),
        csv.rejected(),
        forecasts.stream().map(SentForecast::assetId).toList(),
        Instant.ofEpochSecond(
            forecasts.stream().mapToLong(each -> each.second()[0]).min().orElseThrow()),
        Instant.ofEpochSecond(
            forecasts.stream()
                .mapToLong(each -> each.second()[each.second().length - 1])
                .max()
                .orElseThrow()));
  }
}
