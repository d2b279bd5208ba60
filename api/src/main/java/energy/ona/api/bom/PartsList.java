package energy.ona.api.bom;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Part;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be bought, page by page: the customer's own parts, newest first, then what is shipped
 * and not replaced by an own of its SKU.
 */
final class PartsList {
  /** Behind it a cursor names the last shipped SKU; "~" is in none of the store's cursors. */
  private static final String SHIPPED = "shipped~";

  private final RecordStore<Part> own;
  private final FileCatalogue catalogue;

  PartsList(RecordStore<Part> own, FileCatalogue catalogue) {
    this.own = own;
    this.catalogue = catalogue;
  }

  /**
   * A part on the wire.
   *
   * @param source own: the customer's table; shipped: configs/catalogue/
   */
  record Form(@JsonUnwrapped Part part, String source) {
    static Form own(Part part) {
      return new Form(part, "own");
    }

    static Form shipped(Part part) {
      return new Form(part, "shipped");
    }
  }

  Answer page(Call call) {
    Query query = Listing.query(call, List.of("type"));
    String cursor = query.cursor().orElse("");
    List<Form> forms = new ArrayList<>();
    String after = "";
    if (cursor.startsWith(SHIPPED)) {
      after = cursor.substring(SHIPPED.length());
    } else {
      Page<Part> page = own.list(call.customer(), query);
      page.items().forEach(part -> forms.add(Form.own(part)));
      if (page.nextCursor().isPresent()) {
        return Listing.page("parts", forms, page.nextCursor());
      }
    }
    List<Part> rest = shipped(call, query, after);
    int room = Math.min(rest.size(), query.limit() - forms.size());
    rest.subList(0, room).forEach(part -> forms.add(Form.shipped(part)));
    String last = room == 0 ? after : rest.get(room - 1).sku();
    return Listing.page(
        "parts", forms, room < rest.size() ? Optional.of(SHIPPED + last) : Optional.empty());
  }

  private List<Part> shipped(Call call, Query query, String after) {
    String type = query.filters().get("type");
    return catalogue.shipped(call.customer()).stream()
        .filter(part -> part.sku().compareTo(after) > 0)
        .filter(part -> type == null || type.equals(part.type()))
        .toList();
  }

  Optional<Form> find(Call call, String sku) {
    return own.get(call.customer(), sku)
        .map(Form::own)
        .or(
            () ->
                Optional.ofNullable(catalogue.parts(call.customer(), List.of(sku)).get(sku))
                    .map(Form::shipped));
  }
}
