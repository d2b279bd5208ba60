package energy.ona.detect;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import java.util.List;

/**
 * A maker's alarm that stands.
 *
 * @param code the maker's number, as it was sent last
 * @param meaning of the number by the catalogue; numbers of one meaning are one alarm
 * @param probability that it is one to act on, 0–1
 * @param members those that send it too, where one tells it for all; empty for itself alone
 */
public record Alarm(
    long code,
    String meaning,
    double probability,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AssetId> members) {
  public Alarm {
    members = members == null ? List.of() : List.copyOf(members);
  }

  /** What makes two alarms one: the same number, or another one of the same meaning. */
  public record Kind(long code, String meaning) {
    boolean includes(long otherCode, String otherMeaning) {
      return otherCode == code || otherMeaning.equals(meaning);
    }

    /** True when the alarm is of this kind. */
    public boolean includes(Alarm alarm) {
      return includes(alarm.code, alarm.meaning);
    }
  }
}
