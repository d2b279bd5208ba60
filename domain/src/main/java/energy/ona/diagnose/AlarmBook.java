package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonCreator;
import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** configs/ooda/alarm-codes.yaml: what the numbers of each maker mean. */
public final class AlarmBook {
  /** Knows no maker. */
  public static final AlarmBook EMPTY = new AlarmBook(Map.of());

  private final Map<String, Map<Integer, AlarmMeaning>> codes = new HashMap<>();

  /**
   * One maker's codes.
   *
   * @param source the manual that they were read from
   * @param models other names under which assets name the maker
   * @param meanings numbers, or ranges such as {@code 448-479}, by what they mean
   */
  public record Maker(
      String source, @Nullable List<String> models, Map<AlarmMeaning, List<String>> meanings) {
    public Maker {
      if (source == null || source.isBlank()) {
        throw new IllegalArgumentException("a maker's alarm codes need their source");
      }
      meanings = meanings == null ? Map.of() : Map.copyOf(meanings);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AlarmBook(Map<String, Maker> makers) {
    makers.forEach(
        (name, maker) -> {
          Map<Integer, AlarmMeaning> byCode = new HashMap<>();
          maker.meanings().forEach((meaning, ranges) -> add(name, meaning, ranges, byCode));
          codes.put(key(name), byCode);
          if (maker.models() != null) {
            maker.models().forEach(other -> codes.put(key(other), byCode));
          }
        });
  }

  private static void add(
      String maker,
      AlarmMeaning meaning,
      Collection<String> ranges,
      Map<Integer, AlarmMeaning> byCode) {
    for (String range : ranges) {
      String[] ends = range.trim().split("-", 2);
      int first = number(maker, ends[0]);
      int last = number(maker, ends[ends.length - 1]);
      for (int code = first; code <= last; code++) {
        AlarmMeaning other = byCode.put(code, meaning);
        if (other != null && other != meaning) {
          throw new IllegalArgumentException(
              "alarm %d of %s means %s and %s; keep one"
                  .formatted(code, maker, other.wireName(), meaning.wireName()));
        }
      }
    }
  }

  private static int number(String maker, String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is no alarm number of %s; write 2062 or 448-479".formatted(text, maker), e);
    }
  }

  /** Empty where the maker or the code is not known. */
  public Optional<AlarmMeaning> meaning(Asset asset, double code) {
    int number = (int) Math.round(code);
    return asset.components().stream()
        .map(Component::oem)
        .filter(Objects::nonNull)
        .map(oem -> codes.get(key(oem)))
        .filter(Objects::nonNull)
        .map(known -> known.get(number))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String key(String maker) {
    return maker.strip().toLowerCase(Locale.ROOT);
  }
}
