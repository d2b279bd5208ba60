package energy.ona.api.forecast;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.sent.SentCsv;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
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

/** {@code POST /upload_forecast}: what a customer himself says that his assets will deliver. */
@Path("/upload_forecast")
@Consumes("text/csv")
@Produces(MediaType.APPLICATION_JSON)
public final class SentForecastResource {
  private final RecordStore<Asset> assets;
  private final SentBook book;
  private final ObjectStore input;
  private final RunIds ids;
  private final Clock clock;

  public SentForecastResource(
      RecordStore<Asset> assets, SentBook book, ObjectStore input, RunIds ids, Clock clock) {
    this.assets = assets;
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
    SentCsv csv = new SentCsv(id -> assets.get(call.customer(), id.value()));
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
    forecasts.forEach(book::keep);
    return Answer.ok(taken(uploadId, issuedAt, csv, forecasts));
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
