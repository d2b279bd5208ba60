package energy.ona.forecast.issue;

import energy.ona.asset.Technology;
import energy.ona.forecast.sums.Dependence;
import energy.ona.forecast.sums.Scenarios;
import energy.ona.weather.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dependence between all assets of some sites, as their archives show it. */
final class Joint {
  private static final double LEAST_USUAL = 0.01;

  private Joint() {}

  /** Assets of one technology of a site, which err together. */
  private record Group(SiteIssue site, Technology technology, ErrorsByHour errors) {
    boolean isFirst() {
      return technology == site.technology();
    }

    double within() {
      return isFirst() ? site.within() : Dependence.usualWithin(technology);
    }

    /** Wind and sun err apart, at one site too. */
    double with(Group other) {
      if (technology != other.technology) {
        return 0;
      }
      double usual = usual(site.place(), other.site.place());
      // Where the sky is not the same one, an archive of some weeks shows mostly chance.
      return usual >= LEAST_USUAL && isFirst() && other.isFirst()
          ? errors.with(other.errors, usual)
          : usual;
    }
  }

  static Scenarios of(List<SiteIssue> sites, long seed) {
    List<Group> groups = new ArrayList<>();
    List<Integer> groupOf = new ArrayList<>();
    List<ErrorsByHour> errors = ErrorsByHour.of(sites);
    for (int at = 0; at < sites.size(); at++) {
      SiteIssue site = sites.get(at);
      Map<Technology, Integer> known = new EnumMap<>(Technology.class);
      for (AssetIssue asset : site.assets()) {
        Integer group = known.get(asset.technology());
        if (group == null) {
          group = groups.size();
          groups.add(new Group(site, asset.technology(), errors.get(at)));
          known.put(asset.technology(), group);
        }
        groupOf.add(group);
      }
    }
    double[][] between = new double[groups.size()][groups.size()];
    for (int row = 0; row < between.length; row++) {
      between[row][row] = 1;
      for (int column = 0; column < row; column++) {
        between[row][column] = groups.get(row).with(groups.get(column));
        between[column][row] = between[row][column];
      }
    }
    return new Scenarios(
        groupOf.stream().mapToInt(group -> group).toArray(),
        groups.stream().mapToDouble(Group::within).toArray(),
        between,
        seed);
  }

  private static double usual(@Nullable Place here, @Nullable Place there) {
    return here == null || there == null ? 0 : Dependence.usualBetween(here, there);
  }
}
