package energy.ona.activities.ingest;

import energy.ona.activities.oem.OemStep;
import energy.ona.asset.AssetId;
import energy.ona.ingest.StepRuns;
import energy.ona.ingest.Upload;
import energy.ona.ingest.UploadKeys;
import energy.ona.workflows.ingest.IngestRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record of an upload in each of its states. */
final class UploadRecords {
  static final String PROCESSING = "processing";
  static final String COMPLETED = "completed";
  static final String FAILED = "failed";

  /** As many gaps as one record can hold; the longest are kept. */
  static final int MOST_GAPS = 200;

  /** As many assets as one record names; a file of more has an object that names all. */
  static final int MOST_ASSETS = 300;

  private static final int MOST_COLUMNS = 100;

  private UploadRecords() {}

  /** Before, or without, a row that was read. */
  static Upload state(IngestRequest request, String status, String message) {
    return new Upload(
        request.customerId(),
        request.uploadId(),
        request.dataType(),
        request.siteId(),
        status,
        request.rawKey(),
        null,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        message,
        request.receivedAt());
  }

  /** While rows are being read. */
  static Upload reading(IngestRequest request, long rows, long rejected) {
    return new Upload(
        request.customerId(),
        request.uploadId(),
        request.dataType(),
        request.siteId(),
        PROCESSING,
        request.rawKey(),
        null,
        rows,
        rows - rejected,
        rejected,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        String.format(Locale.ROOT, "%,d rows read so far, %,d of them rejected", rows, rejected),
        request.receivedAt());
  }

  static Upload completed(
      IngestRequest request,
      CsvIngest.Result result,
      String rejectsKey,
      OemStep.Rows read,
      String contentSha256,
      @Nullable String sameAs,
      Instant storedAt) {
    List<String> unknown = new ArrayList<>(result.header().unknownColumns());
    read.unread().forEach(column -> unknown.add(column.name()));
    int assets = result.steps().size();
    @Nullable Instant from =
        result.steps().values().stream()
            .map(StepRuns::first)
            .min(Comparator.naturalOrder())
            .orElse(null);
    @Nullable Instant to =
        result.steps().values().stream()
            .map(StepRuns::last)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Upload(
        request.customerId(),
        request.uploadId(),
        request.dataType(),
        request.siteId(),
        COMPLETED,
        request.rawKey(),
        result.rejected() == 0 ? null : rejectsKey,
        result.rows(),
        result.rows() - result.rejected(),
        result.rejected(),
        result.duplicates(),
        result.firstRejects(),
        result.gaps().list(),
        sorted(result).limit(MOST_ASSETS).toList(),
        unknown.stream().limit(MOST_COLUMNS).toList(),
        from,
        to,
        look(request, result.late()),
        message(result, assets, read, isInDeclaredTimezone(request))
            + (sameAs == null ? "" : "; its bytes are those of " + sameAs),
        request.receivedAt(),
        result.late(),
        assets <= MOST_ASSETS
            ? null
            : new Upload.AllOf(assets, UploadKeys.assets(request.rawKey())),
        contentSha256,
        sameAs,
        storedAt);
  }

  private static Stream<String> sorted(CsvIngest.Result result) {
    return result.steps().keySet().stream().sorted().map(AssetId::value);
  }

  /** All assets that had accepted rows, as CSV. */
  static byte[] assets(CsvIngest.Result result) {
    return Stream.concat(Stream.of("asset_id"), sorted(result))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String look(IngestRequest request, Upload.@Nullable Late late) {
    return late == null || late.ranges() == null || late.ranges().isEmpty()
        ? null
        : request.lookId(late);
  }

  private static boolean isInDeclaredTimezone(IngestRequest request) {
    return request.dialect() != null && request.dialect().timezone() != null;
  }

  private static String message(
      CsvIngest.Result result, int assets, OemStep.Rows read, boolean inDeclaredTimezone) {
    List<String> unknown = new ArrayList<>(result.header().unknownColumns());
    read.unread().forEach(column -> unknown.add(column.toString()));
    StringBuilder message =
        new StringBuilder(read.oem() == null ? "" : "read as a file of %s: ".formatted(read.oem()));
    message.append(
        String.format(
            Locale.ROOT,
            "%,d rows read, %,d accepted of %d assets, %,d rejected",
            result.rows(),
            result.rows() - result.rejected(),
            assets,
            result.rejected()));
    if (result.duplicates() > 0) {
      message.append(String.format(Locale.ROOT, ", %,d duplicates", result.duplicates()));
    }
    if (result.superseded() > 0) {
      message.append(
          String.format(
              Locale.ROOT,
              " (%,d of them rows whose asset and time come again in the file, where the last cell"
                  + " that is not blank holds%s)",
              result.superseded(),
              inDeclaredTimezone ? "" : "; if the clocks were put back, declare timezone="));
    }
    if (result.outdated() > 0) {
      message.append(
          String.format(
              Locale.ROOT,
              " (%,d of them differ from what an upload that was received later says, which holds;"
                  + " they are kept as history)",
              result.outdated()));
    }
    if (result.corrected() > 0) {
      message.append(
          String.format(
              Locale.ROOT,
              ", %,d replaced other values that were stored, which"
                  + " /assets/{asset_id}/observations/history lists",
              result.corrected()));
    }
    int listed = result.gaps().list().size();
    if (result.gaps().count() > listed) {
      boolean longest = result.gaps().areLongest();
      message.append(
          String.format(
              Locale.ROOT,
              ", %,d gaps of which %s%d%s are listed",
              result.gaps().count(),
              longest ? "the " : "",
              listed,
              longest ? " longest" : ""));
    }
    if (!unknown.isEmpty()) {
      message.append("; not known and only kept in the raw file: ").append(some(unknown));
    }
    if (read.isCut()) {
      message.append("; it has more fields than are read, of 2,000 at most");
    }
    if (!read.absent().isEmpty()) {
      message.append("; known of this maker and not in the file: ").append(some(read.absent()));
    }
    return message.toString();
  }

  private static String some(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(MOST_COLUMNS, names.size())));
    return names.size() <= MOST_COLUMNS
        ? some
        : "%s and %d more".formatted(some, names.size() - MOST_COLUMNS);
  }
}
