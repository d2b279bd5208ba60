package energy.ona.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a warranty claim stands. No state is reached twice, so that of two the later one is the
 * newer, in whatever order they are heard of.
 */
public enum ClaimState {
  /** Written down; a person has to send it. */
  DRAFT,
  /** The maker has it. */
  SUBMITTED,
  /** The maker sends the part. */
  ACCEPTED,
  /** The part came. */
  RECOVERED,
  /** The maker does not owe it, or not after all. */
  REJECTED,
  /** Nobody wants it from the maker any more. */
  WITHDRAWN;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static ClaimState of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** What may follow, in the order in which it usually does. */
  public Set<ClaimState> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(SUBMITTED, WITHDRAWN);
      case SUBMITTED -> EnumSet.of(ACCEPTED, REJECTED, WITHDRAWN);
      case ACCEPTED -> EnumSet.of(RECOVERED, REJECTED, WITHDRAWN);
      case RECOVERED, REJECTED, WITHDRAWN -> EnumSet.noneOf(ClaimState.class);
    };
  }

  /** True until the maker has answered. */
  public boolean isOpen() {
    return this == DRAFT || this == SUBMITTED;
  }

  /** True when the maker gives nothing. */
  public boolean isLost() {
    return this == REJECTED || this == WITHDRAWN;
  }
}
