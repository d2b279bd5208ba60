/**
 * What takes days to be seen: small and creeping losses, limits that came down, clocks that went
 * off. Works on a small memory of hourly yields instead of months of samples.
 */
@org.jspecify.annotations.NullMarked
package energy.ona.detect.slow;
