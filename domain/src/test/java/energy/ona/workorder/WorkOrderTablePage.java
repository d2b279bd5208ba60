package energy.ona.workorder;

import java.util.List;
import java.util.stream.Collectors;

/** The page docs/work-orders.md, made from the table that the code follows. */
final class WorkOrderTablePage {
  private WorkOrderTablePage() {}

  static String text() {
    return """
    # Work orders: which event leads where

    Made from `WorkOrderTable`; a test keeps this page equal to it, and writes it anew with
    `mvn -o test -pl domain -Dtest=WorkOrderTableTest -Dona.rewrite=true`.

    A cell names the state that the event (row) leads to from a state (column); `·` stays; an empty cell is
    refused. Events are sorted by `at`, when they happened, not by when they came. One that comes late is merged
    where it belongs and everything after it is judged again; one that fits nowhere stays on the timeline as
    refused, with the reason. The same `event_id` counts once. A clock that runs ahead is set back to the moment
    at which the event came.

    %s
    ## Rules

    - **Skipping steps.** Phones forget: from `scheduled` or `assigned` a technician may go on with any later step up to
      `complete`. From `approved`, before the plan has answered, he may accept, set out, arrive or start, but not
      complete. Nobody works on a `pending` order, and nothing happens to a `closed` or `cancelled` one.
    - **Repeating** the step at which the order stands changes nothing.
    - **declined** or **unscheduled** goes back to `approved`, `cannot_fix` to `reopened`: the visit is given back and
      another one is asked for: of other crews as soon as they can, of one that lacks parts or help alone after those hours.
      What could not be fixed is escalated each time in the technician's words, since the next crew would meet the same.
    - **Who refused is left out** (`left_out_crews`). A crew that declined the order, or could not fix it, is not asked for
      it again, in whatever plan; the timeline says so. Where no other crew can go, that is escalated, and no visit is booked.
      `reassign` to that crew brings it back. Who lacks parts or help alone says so with `cannot_fix`
      (`"needs":["parts"]`, `"help"`) and may come again.
    - **A crew that comes after all.** Its visit was given back since it did not set out, and another crew may be booked. Who
      sets out then is told by `crew_id` of the event, else by its time (before the visit was given back no other crew was
      booked), else by what the technician said or was given last, else by when the booked crew has to leave. The crew that was
      missed has the order again from then, and the hours of the other one are given back. A crew that nobody can tell is a note on the
      timeline and begins no visit; who arrives or works is at it, whoever it is.
    - **Disproved by late data** ([data-in.md](data-in.md)) an order is cancelled while nobody has set out, else it says so and
      a person decides.
    - **After `complete`** the asset's data are watched: sound closes the order and its case, faulty reopens it, too
      early watches on. After 14 days without proof it is escalated and still watched. Work on a maker's alarm is sound without the
      alarm and without a loss of power ([detection](detection.md)).
    - **Preventive work** (`preventive` of the work order) closes with `complete`: there is no fault to prove gone. Its
      response clock is the end of its due day.
    - **Response clock.** It starts when the order is created and runs through nights and weekends, since the loss does:
      critical 4 h, high 1 d, medium 3 d, low 7 d. The first `en_route`, `arrive`, `start` or `complete` stops it
      for good. When it runs out before that, the order is escalated, once; nothing resets it. A start that a phone
      sends late, but that happened in time, undoes the escalation. Once it has stopped the plan charges no late response for whoever
      comes again; the due day of preventive work is charged until that is done.
    - **Resolution clock** (`sla.resolve_by`). By when the work must be `complete`: critical 1 d, high 3 d, medium 14 d, low
      30 d after the order was created (`resolve_hours`, of the configuration or a contract's class); preventive work has none.
      It stands while the work is complete. When it is reopened the fault was never gone, so the clock has run on since the
      creation; no escalation resets it. When it runs out the order is escalated, once; while somebody is at it that is said,
      and escalated when nobody is any more. Late news that the work was complete in time undo the escalation, and then it may
      be said again.
    - **escalated** is a flag beside the state. It is not set while somebody is at it (`en_route`, `on_site`,
      `in_progress`, `paused`).
    - **A contract's class** (`contract.response_class` of the asset, hours in `configs/response-classes.yaml`) goes
      before the usual hours of the response clock. One that is not in the file is said in the `order.created` event,
      and the usual hours hold.
    - **Parts.** A technician's `part_received` or `complete` counts the order's open parts as received, at their
      purchases too, unless he waits for parts since, or the work was reopened or planned again since; `start` says nothing of them. A purchase that is ordered by hand and whose day passed a day ago is said to be late once, and escalates its
      work order; its date stays and no visit moves for it again.
      A part whose purchase waits for an approval, was refused or cancelled takes its whole lead time from now; one whose
      time nobody knows takes a week. What the stock kept for an order and was used leaves the stock
      when the order is over ([purchasing](purchasing.md#what-is-ordered)).
    - **Work that stopped.** Who says `wait_parts` is told what is on its way, and a return visit is asked for once all is in;
      a part that the order does not name is escalated. A pause that outlives its visit by 4 hours is visited again. After
      14 days without a visit it is said once more. The state stays until somebody sets out.
    - **Parts that nobody may buy.** A purchase above the limit escalates its order with the figure; while it waits, or was
      refused or cancelled, its visit is given back and no crew is asked for. A purchase that was cancelled says so, with
      what goes on: `part_received`, or cancelling the order.
    - **Parts that a maker owes** ([purchasing](purchasing.md#warranty)) are waited for in the same way until he has accepted their
      claim, and are on their way from then. One that he rejects is bought. Cancelling the order withdraws what he has not answered.
      While it waits the order reads its claims once a day besides. An accepted part that is not there a day after its day escalates the order,
      once for each time that the maker named, is reckoned with later, by how long it was waited for and two days at least, and moves the visit.
    - **Given or taken by hand** without a visit, or after its visit was over, the plan is asked for one, of the named
      crew alone. A crew that there is not is refused with those that there are; what the crew lacks for the work (a skill,
      people, a certificate on that day, a tool, the right to warranty work) is said on the timeline, and it goes all the same.
    - **Required.** An order may ask for answers to a checklist, photos and a signature (`requirements` of
      `POST /terminal/order`); `complete` without them is refused and says what is missing. Photos and signatures count once
      they are [attached](#photos-signatures-and-documents) to the order, whoever names them. One that comes late but was
      taken before (its `at`) counts, and so does one that `photo_ids` of `complete` names.
    - **A failed item** of a checklist (`{"item":"fuse","ok":false,"note":"burnt"}`) opens a work order of its own, which
      waits for an approval.
      The same item that is sent once more, in whatever words, opens no second one.
    - **What fails for good** while the order goes on (the purchase of its parts, the order for a failed item) is said
      on the timeline with what a person can do, escalates it, and is tried again every hour.
    - **Parts** are bought with the first approval ([purchasing](purchasing.md)). A part that is expected after the visit
      gives the visit back; a supplier's refusal is told and escalated; cancelling cancels what was bought and releases
      the crew.
    - **A fault that is found worse** raises its order's priority, escalates it, and plans it again by the new diagnosis: a bill
      of materials of its own (what is bought stays, what is new is bought too), people, tools and hours, and clocks of its new
      priority from that moment on where they leave less time. A visit that was for other work is given back and asked for
      again, and so is one that is later than the new clock asks for, unless it begins within `settled_hours`; what a person
      gave and what somebody is at stays. While the work is complete that waits, until it is reopened. The timeline says all of
      it, with the reason.
    - **Added parts.** `POST /workorders/{id}/parts {"event_id","sku","quantity","reason"}` (`./ona workorder part add`) adds a part of the
      catalogue, or more pieces, while the work is not complete. One that does not fit the asset is refused. It is in the order's bill (`added_by`
      names the event) and its cost, and is bought as the first bill was: from the van, the depot, under warranty, else by the limit of
      whoever adds it; with the rest while the order waits for its approval. A visit before it can be there is given back and another is asked for; whoever is at the work
      already says `wait_parts`, before or after it, and a crew comes back for it. `part_received` that was said before counts not for it.
    - **Parts that nobody delivers** (`held_up_by` of the order: which part, whom it was asked of, why not, and what the catalogue has in
      its place, with price and lead time; a refusal says the same on the timeline). The order waits until somebody
      puts another part in its place (`"replaces":"FAN-1"` of the addition, `./ona workorder part add --instead-of FAN-1`), drops it
      (`DELETE /workorders/{id}/parts/{sku}` with a `reason`, `./ona workorder part drop`), or says `part_received`.
    - **Dropped and replaced parts** need not be refused ones. Pieces that nobody delivers are meant before those on their way, and these before those that are kept
      for the order and were not used. They are out of the bill and its cost (`dropped_parts`), the work does not wait for them (`dropped_by` of
      its part), and the next visit is planned by the others; a promised one that waited for them alone is asked for anew, unless a person gave it.
      A purchase that brings nothing else is cancelled, one that brings other parts stays; claims that the maker has not answered are withdrawn; what was
      kept is free again. What comes all the same goes into the depot when the order is over, once. A part in whose place another does not fit stays.
    - **Used parts.** `parts_used` of an event names pieces (`"FUSE-1"` is one, `"FUSE-1=4"` are four) and `location` where
      he was; both are on the timeline. What is more than the order's own parts that were there by then, in the stock or
      received at a time that somebody noted, leaves the van of its crew, then the depot,
      and the timeline says which gave what and what no stock has. It follows from the accepted events alone: one that comes
      twice or late, or is refused after all, takes or gives back the difference. An order that is over gives back what was
      kept for it, except what was used; a closed one whose own parts nobody named used all of it. What came for it and was not used
      goes into the depot ([purchasing](purchasing.md#what-is-ordered)).
    - **Found cause.** What a technician names as `found_cause` is in the activity feed's event of that move
      (`details.found_cause`, beside the diagnosed category), for diagnosis to learn from.
    - **Energy at risk** of one order: `then` is USD a day when it was written, `now` that of the day to come, by the asset's
      newest look since, else by the hours of the order's own; `lost_usd` is what was lost since. Nobody knows: null.
    - **Every move has its reason** in the timeline's `note`.

    ## Photos, signatures and documents

    ```sh
    curl -s -X POST "localhost:8080/workorders/$ORDER/attachments?kind=photo&at=2026-12-11T09:30:00Z&technician=Thandi" \\
      -H 'Content-Type: image/jpeg' --data-binary @fan.jpg                     # photo_id, and a `photo` event on the timeline
    curl -s "localhost:8080/workorders/$ORDER/attachments?limit=50"            # the newest first, page by page
    curl -s "localhost:8080/workorders/$ORDER/attachments/$PHOTO_ID" -o fan.jpg   # the bytes as they were sent
    ```

    `kind` is `photo` (an image), `signature` or `document`; without it a PDF is a document and an image a photo. The id follows
    from the kind and the bytes, so sending them twice is sending them once. A phone that was offline may send its events
    first: those of `photo_ids` that are not attached by then are in the answer's `missing_photo_ids` and in the note of the
    timeline, and show nothing; a `complete` that needs them is refused until they are sent, and may then come again under
    its own `event_id` and `at`.

    ## Losses that are accepted

    ```sh
    curl -s -X POST localhost:8080/cases/$CASE/shelve -H 'Content-Type: application/json' \\
      -d '{"until":"2027-04-01","reason":"in the shade of a crane until spring"}'      # also {"accept_until","reason"} of /workorders/$ORDER/cancel
    curl -s "localhost:8080/cases?status=accepted"                                       # what is accepted: who, why, until when, USD a day
    curl -s -X POST localhost:8080/cases/$CASE/unshelve -H 'Content-Type: application/json' -d '{"reason":"the crane is gone"}'
    ./ona case list --status accepted     # also: ./ona case shelve|unshelve, ./ona workorder cancel --accept-until
    ```

    A person may accept what a fault takes, for a year at most and with a reason; who it was is kept with the case, in the order's
    timeline and in the activity feed (`case.accepted`, `case.taken_up`). An order that the case has is cancelled with it, and
    no other is written; a new word of the same kind replaces the first. The case stays open to all that forecasts, and sweeps name it
    (`accepted`); nothing excuses the loss, so availability shows it. An accepted case has nothing in hand but what was accepted: a silence, another alarm,
    a loss beside an alarm or a silence of more assets has a case of its own. It is taken up again at the end of its time, by
    `unshelve`, by an order that somebody writes by hand, and when the fault takes a quarter more of the power than when it was told, by
    something younger (the rule by which an order's fault is found worse). Then the case is closed with the reason, and the next look
    opens a new one with an order of its own. When the asset is sound again the case ends by itself.

    ## In other systems

    `external_states` of a work order, and `GET /workorders/states` for all.

    %s\
    """
        .formatted(
            table(EventType.Source.TECHNICIAN)
                + table(EventType.Source.DECISION)
                + table(EventType.Source.SYSTEM),
            externalStates());
  }

  private static String table(EventType.Source source) {
    List<WorkOrderState> states =
        List.of(WorkOrderState.values()).stream().filter(state -> !state.isFinal()).toList();
    StringBuilder table = new StringBuilder();
    table.append("## %s\n\n".formatted(title(source)));
    table.append(row("event", states.stream().map(WorkOrderState::wireName).toList()));
    table.append(row("---", states.stream().map(state -> "---").toList()));
    for (EventType event : EventType.from(source)) {
      table.append(
          row(
              "**%s**".formatted(event.wireName()),
              states.stream().map(s -> cell(s, event)).toList()));
    }
    return table.append('\n').toString();
  }

  private static String externalStates() {
    StringBuilder table = new StringBuilder();
    table.append(row("state", List.of("Maximo", "IFS", "Salesforce", "Atlas")));
    table.append(row("---", List.of("---", "---", "---", "---")));
    for (WorkOrderState state : WorkOrderState.values()) {
      ExternalStates names = ExternalStates.of(state);
      table.append(
          row(
              "**%s**".formatted(state.wireName()),
              List.of(names.maximo(), names.ifs(), names.salesforce(), names.atlas())));
    }
    return table.toString();
  }

  private static String title(EventType.Source source) {
    return switch (source) {
      case TECHNICIAN -> "What a technician says";
      case DECISION -> "What a person decides";
      case SYSTEM -> "What the platform does";
    };
  }

  private static String cell(WorkOrderState state, EventType event) {
    return WorkOrderTable.next(state, event)
        .map(next -> next == state ? "·" : next.wireName())
        .orElse("");
  }

  private static String row(String head, List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| " + head + " | ", " |\n"));
  }
}
