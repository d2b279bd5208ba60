package energy.ona.api.workorder;

import energy.ona.store.RecordStore;
import energy.ona.workorder.Attachment;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pictures that an event names, told apart: only those that are attached to its order show that
 * the work is done. A phone may name one before it has sent it, so that the others are told and not
 * refused.
 *
 * @param event with the attached ones alone; its note tells the others
 * @param missing those that are not attached
 */
record NamedPhotos(WorkOrderEvent event, List<String> missing) {

  static NamedPhotos of(
      WorkOrder order, WorkOrderEvent event, RecordStore<Attachment> attachments) {
    List<String> named = event.photoIds().stream().distinct().toList();
    if (named.isEmpty()) {
      return new NamedPhotos(event, List.of());
    }
    Set<String> attached = new HashSet<>();
    order.timeline().forEach(entry -> attached.addAll(entry.photoIds()));
    attachments
        .getAll(order.customerId(), Attachment.ids(order.orderId(), named))
        .values()
        .forEach(each -> attached.add(each.photoId()));
    List<String> there = named.stream().filter(attached::contains).toList();
    List<String> missing = named.stream().filter(id -> !attached.contains(id)).toList();
    if (missing.isEmpty()) {
      return new NamedPhotos(event, missing);
    }
    String said = "not attached by then: " + String.join(", ", missing);
    String note = event.note() == null ? said : "%s (%s)".formatted(event.note(), said);
    return new NamedPhotos(event.withPhotos(there, note), missing);
  }

  /** What to do about the missing ones, to be put behind a sentence; empty where none is. */
  String remark(String orderId) {
    return missing.isEmpty()
        ? ""
        : "; not attached to it: %s; send each to POST /workorders/%s/attachments and name the photo_id of the answer"
            .formatted(String.join(", ", missing), orderId);
  }
}
