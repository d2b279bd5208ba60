package energy.ona.activities.oem;

/**
 * A column of a maker's file that its mapping does not read.
 *
 * @param share how many rows have it, where not all have it; else blank
 */
public record UnreadColumn(String name, String share) {
  @Override
  public String toString() {
    return name + share;
  }
}
