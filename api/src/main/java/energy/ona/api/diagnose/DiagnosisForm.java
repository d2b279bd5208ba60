package energy.ona.api.diagnose;

import energy.ona.asset.AssetId;
import energy.ona.diagnose.Diagnosis;

/**
 * A diagnosis on the wire: the most likely cause up front, all of it in {@code diagnostics}.
 *
 * @param rootCause category and subcategory of the most likely finding
 */
record DiagnosisForm(
    String message,
    String diagnosticId,
    AssetId assetId,
    String rootCause,
    double confidence,
    String status,
    Diagnosis diagnostics) {
  static DiagnosisForm of(Diagnosis diagnosis) {
    Diagnosis.Finding likely = diagnosis.mostLikely();
    return new DiagnosisForm(
        "%s: %s (%s), confidence %.2f"
            .formatted(
                diagnosis.assetId(),
                likely.category().wireName(),
                likely.subcategory(),
                likely.confidence()),
        diagnosis.diagnosticId(),
        diagnosis.assetId(),
        likely.category().wireName() + "/" + likely.subcategory(),
        likely.confidence(),
        "completed",
        diagnosis);
  }
}
