package energy.ona.id;

/** Gives out run ids. A number is never given twice; gaps are normal. */
public interface RunIds {
  /** The next id of the kind, as {@code prefix-YYYYMMDD-NNN} of the current UTC day. */
  String next(RunKind kind);
}
