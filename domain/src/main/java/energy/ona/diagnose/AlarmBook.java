package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonCreator;
import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.detect.AlarmCodes;
import energy.ona.detect.AlarmSeverity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** configs/ooda/alarm-codes.yaml: what the numbers of each maker mean. */
public final class AlarmBook implements AlarmCodes {
  /** Knows no maker. */
  public static final AlarmBook EMPTY = new AlarmBook(Map.of());

  private static final int BITS = 32;

  private final Map<String, Numbers> makers = new HashMap<>();

  /** What one maker's numbers mean, and the bits of what it sends as a set. */
  private record Numbers(
      Map<Integer, AlarmMeaning> codes,
      Map<Integer, AlarmMeaning> bits,
      Map<Integer, AlarmSeverity> severities) {
    Optional<AlarmMeaning> meaning(long number) {
      AlarmMeaning known = codes.get((int) Math.min(Integer.MAX_VALUE, number));
      return known != null ? Optional.of(known) : ofBits(number);
    }

    /**
     * The first of the most severe bits. A unit leaves the grid whatever its trouble: a bit that
     * says so counts when it is alone.
     */
    private Optional<AlarmMeaning> ofBits(long set) {
      AlarmMeaning found = null;
      for (int bit = 0; bit < BITS; bit++) {
        AlarmMeaning meaning = ((set >> bit) & 1) == 1 ? bits.get(bit) : null;
        if (meaning != null
            && (found == null
                || found == AlarmMeaning.GRID
                || meaning.usual().compareTo(found.usual()) > 0)) {
          found = meaning;
        }
      }
      return Optional.ofNullable(found);
    }
  }

  /**
   * One maker's codes.
   *
   * @param source the manual that they were read from
   * @param models other names under which assets name the maker
   * @param meanings numbers, or ranges such as {@code 448-479}, by what they mean
   * @param bits of a number that is a set of alarms, counted from 0, by what they mean
   * @param severities numbers whose severity is not the usual one of their meaning
   */
  public record Maker(
      String source,
      @Nullable List<String> models,
      Map<AlarmMeaning, List<String>> meanings,
      Map<AlarmMeaning, List<String>> bits,
      @Nullable Map<AlarmSeverity, List<String>> severities) {
    public Maker {
      if (source == null || source.isBlank()) {
        throw new IllegalArgumentException("a maker's alarm codes need their source");
      }
      meanings = meanings == null ? Map.of() : Map.copyOf(meanings);
      bits = bits == null ? Map.of() : Map.copyOf(bits);
      severities = severities == null ? Map.of() : Map.copyOf(severities);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AlarmBook(Map<String, Maker> book) {
    book.forEach(
        (name, maker) -> {
          Map<Integer, AlarmMeaning> byCode = new HashMap<>();
          maker.meanings().forEach((meaning, ranges) -> add(name, meaning, ranges, byCode));
          Map<Integer, AlarmMeaning> byBit = new HashMap<>();
          maker.bits().forEach((meaning, ranges) -> add(name, meaning, ranges, byBit));
          byBit.keySet().stream()
              .filter(bit -> bit < 0 || bit >= BITS)
              .findFirst()
              .ifPresent(
                  bit -> {
                    throw new IllegalArgumentException(
                        "bit %d of %s is not one of 0-%d".formatted(bit, name, BITS - 1));
                  });
          Map<Integer, AlarmSeverity> severities = new HashMap<>();
          Objects.requireNonNullElse(maker.severities(), Map.<AlarmSeverity, List<String>>of())
              .forEach((severity, ranges) -> add(name, severity, ranges, severities));
          Numbers numbers = new Numbers(byCode, byBit, severities);
          makers.put(key(name), numbers);
          if (maker.models() != null) {
            maker.models().forEach(other -> makers.put(key(other), numbers));
          }
        });
  }

  private static <T extends Enum<T>> void add(
      String maker, T meaning, Collection<String> ranges, Map<Integer, T> byCode) {
    for (String range : ranges) {
      String[] ends = range.trim().split("-", 2);
      int first = number(maker, ends[0]);
      int last = number(maker, ends[ends.length - 1]);
      for (int code = first; code <= last; code++) {
        T other = byCode.put(code, meaning);
        if (other != null && other != meaning) {
          throw new IllegalArgumentException(
              "alarm %d of %s means %s and %s; keep one"
                  .formatted(
                      code,
                      maker,
                      other.name().toLowerCase(Locale.ROOT),
                      meaning.name().toLowerCase(Locale.ROOT)));
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
    long number = Math.round(code);
    return makers(asset).flatMap(known -> known.meaning(number).stream()).findFirst();
  }

  @Override
  public Optional<Sign> sign(Asset asset, double code) {
    long number = Math.round(code);
    return makers(asset)
        .flatMap(
            known ->
                known
                    .meaning(number)
                    .map(
                        meaning ->
                            new Sign(
                                meaning.wireName(),
                                known
                                    .severities()
                                    .getOrDefault(
                                        (int) Math.min(Integer.MAX_VALUE, number),
                                        meaning.usual())))
                    .stream())
        .findFirst();
  }

  private Stream<Numbers> makers(Asset asset) {
    return asset.components().stream()
        .map(Component::oem)
        .filter(Objects::nonNull)
        .map(oem -> makers.get(key(oem)))
        .filter(Objects::nonNull);
  }

  private static String key(String maker) {
    return maker.strip().toLowerCase(Locale.ROOT);
  }
}
