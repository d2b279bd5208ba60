package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number by which a plant's columns and protocol name each asset: the digits that its id ends
 * with where all ids end with different ones, else its place in the list of assets, from 1.
 */
final class DeviceNumbers {
  private static final Pattern ENDS_WITH = Pattern.compile("(?<!\\d)0*(\\d{1,9})$");

  private final Map<AssetId, Integer> numbers = new LinkedHashMap<>();

  DeviceNumbers(List<AssetId> assets) {
    for (AssetId asset : assets) {
      Matcher digits = ENDS_WITH.matcher(asset.value());
      if (digits.find()) {
        numbers.put(asset, Integer.valueOf(digits.group(1)));
      }
    }
    if (new HashSet<>(numbers.values()).size() < assets.size()) {
      numbers.clear();
      for (AssetId asset : assets) {
        numbers.put(asset, numbers.size() + 1);
      }
    }
  }

  int of(AssetId asset) {
    Integer number = numbers.get(asset);
    if (number == null) {
      throw new NoSuchElementException("no asset " + asset);
    }
    return number;
  }

  AssetId asset(int number) {
    return numbers.entrySet().stream()
        .filter(each -> each.getValue() == number)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no asset of inverter " + number));
  }

  List<Integer> all() {
    return List.copyOf(numbers.values());
  }
}
