package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Noise;

/**
 * One machine of a site.
 *
 * @param number 1 and up within its site
 * @param stream the seed of its own randomness
 */
public record Unit(String assetId, String siteId, int number, Machine machine, long stream) {
  public static Unit of(long seed, String siteId, int number, Machine machine) {
    String assetId = "%s-%02d".formatted(siteId, number);
    return new Unit(assetId, siteId, number, machine, Noise.stream(seed, assetId));
  }

  /** No two plants are mounted and wired alike: a steady difference of about one percent. */
  double quality() {
    return 1 + 0.01 * Noise.gaussian(stream, 0);
  }

  /** How long after the first unit the drifting clouds reach this one. */
  double lagSeconds() {
    return 14.0 * (number - 1) + 6 * Noise.uniform(stream, 1);
  }
}
