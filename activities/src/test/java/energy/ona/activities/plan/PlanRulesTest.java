package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.PRICES;
import static energy.ona.activities.plan.SamplePlans.at;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;

import energy.ona.activities.plan.SamplePlans.JobSketch;
import energy.ona.plan.Crew;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;

class PlanRulesTest {
  private final ConstraintVerifier<PlanRules, Roster> verifier =
      ConstraintVerifier.build(new PlanRules(), Roster.class, Shift.class, Stop.class);
  private final TravelMatrix travel =
      new TravelMatrix(new GreatCircleTravel(SamplePlans.CONSTRAINTS.travel()));

  private static long second(String at) {
    return Instant.parse(at).getEpochSecond();
  }

  /** Monday 8 to 16 h at the zero meridian. */
  private Shift shift(Crew crew, Busy... busy) {
    return new Shift(
        crew.crewId(),
        crew,
        second("2026-03-02T08:00:00Z"),
        second("2026-03-02T16:00:00Z"),
        travel.number(at(0)),
        List.of(busy),
        travel,
        PRICES);
  }

  private Stop stop(JobSketch sketch) {
    return stop(sketch.build());
  }

  private Stop stop(Job job) {
    return new Stop(
        job, travel.number(job.location()), new LossCurve(job, NOW), PRICES, NOW.getEpochSecond());
  }

  /** Lays the stops into the shift as the listener does. */
  private static Object[] laid(Shift shift, Stop... stops) {
    shift.stops().addAll(List.of(stops));
    Route route = Timeline.of(shift, shift.stops());
    shift.setRoute(route);
    List<Object> facts = new ArrayList<>(List.of(shift));
    for (int i = 0; i < stops.length; i++) {
      stops[i].setShift(shift);
      stops[i].setSlot(route.slots().isEmpty() ? null : route.slots().get(i));
      facts.add(stops[i]);
    }
    return facts.toArray();
  }

  private void penalty(
      BiFunction<PlanRules, ConstraintFactory, Constraint> rule, long expected, Object... facts) {
    verifier.verifyThat(rule).given(facts).penalizesBy(expected);
  }

  @Test
  void requiredSkills() {
    Shift skilled = shift(crew("a", 0, "hv", "fibre"));
    penalty(PlanRules::requiredSkills, 0, laid(skilled, stop(job("j").needs("hv"))));
    Shift unskilled = shift(crew("a", 0, "fibre"));
    penalty(PlanRules::requiredSkills, 2, laid(unskilled, stop(job("j").needs("hv", "wind"))));
  }

  @Test
  void crewSize() {
    penalty(PlanRules::crewSize, 0, laid(shift(crew("a", 0, 2)), stop(job("j").people(2))));
    penalty(PlanRules::crewSize, 2, laid(shift(crew("a", 0, 2)), stop(job("j").people(4))));
  }

  @Test
  void withinReach() {
    penalty(PlanRules::withinReach, 0, laid(shift(crew("a", 0)), stop(job("j").atKm(99.9))));
    penalty(PlanRules::withinReach, 11, laid(shift(crew("a", 0)), stop(job("j").atKm(110.5))));
  }

  @Test
  void shiftHours() {
    // Eight hours and one of overtime, the way there and back included.
    penalty(PlanRules::shiftHours, 0, laid(shift(crew("a", 0)), stop(job("j").hours(9))));
    penalty(PlanRules::shiftHours, 60, laid(shift(crew("a", 0)), stop(job("j").hours(9).atKm(30))));
  }

  @Test
  void latestStart() {
    Job job = job("j").atKm(30).build();
    Job inTime = SamplePlans.limited(job, Instant.parse("2026-03-02T08:30:00Z"), 0);
    penalty(PlanRules::latestStart, 0, laid(shift(crew("a", 0)), stop(inTime)));
    Job tooLate = SamplePlans.limited(job, Instant.parse("2026-03-02T08:20:00Z"), 0);
    penalty(PlanRules::latestStart, 11, laid(shift(crew("a", 0)), stop(tooLate)));
  }

  @Test
  void vanRoom() {
    Job one = SamplePlans.limited(job("one").build(), null, 2);
    Job other = SamplePlans.limited(job("other").build(), null, 3);
    Crew crew = crew("a", 0);
    penalty(PlanRules::vanRoom, 0, laid(shift(crew), stop(one), stop(other)));
    Shift enough = shift(SamplePlans.withVan(crew, 5));
    penalty(PlanRules::vanRoom, 0, laid(enough, stop(one), stop(other)));
    Shift small = shift(SamplePlans.withVan(crew, 3.5));
    penalty(PlanRules::vanRoom, 2, laid(small, stop(one), stop(other)));
  }

  @Test
  void jobsInHand() {
    Stop[] six = new Stop[6];
    Stop[] eight = new Stop[8];
    for (int i = 0; i < 8; i++) {
      eight[i] = stop(job("j" + i).hours(0.5));
      if (i < 6) {
        six[i] = stop(job("j" + i).hours(0.5));
      }
    }
    penalty(PlanRules::jobsInHand, 0, laid(shift(crew("a", 0)), six));
    penalty(PlanRules::jobsInHand, 2, laid(shift(crew("a", 0)), eight));
  }

  @Test
  void earliestStart() {
    Stop stop = stop(job("j").earliest("2026-03-02T12:00:00Z"));
    Object[] facts = laid(shift(crew("a", 0)), stop);
    penalty(PlanRules::earliestStart, 0, facts);
    stop.setSlot(new Slot(second("2026-03-02T11:00:00Z"), second("2026-03-02T13:00:00Z"), 0));
    penalty(PlanRules::earliestStart, 61, facts);
  }

  @Test
  void promisedVisitsStay() {
    Busy promised =
        new Busy(
            second("2026-03-02T10:00:00Z"), second("2026-03-02T12:00:00Z"), travel.number(at(30)));
    Stop stop = stop(job("j"));
    Object[] facts = laid(shift(crew("a", 0), promised), stop);
    penalty(PlanRules::promisedVisitsStay, 0, facts);
    // Half an hour's way is needed before ten.
    stop.setSlot(new Slot(second("2026-03-02T08:00:00Z"), second("2026-03-02T09:45:00Z"), 0));
    penalty(PlanRules::promisedVisitsStay, 1, facts);
  }

  @Test
  void everyJobIsDone() {
    penalty(PlanRules::everyJobIsDone, 0, laid(shift(crew("a", 0)), stop(job("j"))));
    Shift nowhere =
        new Shift("nowhere", null, 0, 0, travel.number(null), List.of(), travel, PRICES);
    penalty(
        PlanRules::everyJobIsDone,
        9,
        laid(
            nowhere,
            stop(job("a").priority(Priority.CRITICAL)),
            stop(job("b").priority(Priority.LOW))));
  }

  @Test
  void energyLost() {
    penalty(PlanRules::energyLost, 0, laid(shift(crew("a", 0)), stop(job("j"))));
    // Four hours from 6 to 10 at 2.50 USD.
    penalty(PlanRules::energyLost, 1000, laid(shift(crew("a", 0)), stop(job("j").losing(2.5))));
  }

  @Test
  void travel() {
    penalty(PlanRules::travel, 0, laid(shift(crew("a", 0)), stop(job("j"))));
    // 60 km at 0.50 USD and an hour at 60 USD.
    penalty(PlanRules::travel, 9000, laid(shift(crew("a", 0)), stop(job("j").atKm(30))));
  }

  @Test
  void travelToAPromisedVisitIsPaidAnyway() {
    Busy promised =
        new Busy(
            second("2026-03-02T10:00:00Z"), second("2026-03-02T12:00:00Z"), travel.number(at(30)));
    penalty(
        PlanRules::travel,
        0,
        laid(shift(crew("a", 0), promised), stop(job("j").atKm(30).hours(1))));
  }

  @Test
  void overtime() {
    penalty(PlanRules::overtime, 0, laid(shift(crew("a", 0)), stop(job("j").hours(8))));
    // Half an hour at 60 USD and a half.
    penalty(PlanRules::overtime, 4500, laid(shift(crew("a", 0)), stop(job("j").hours(8.5))));
  }

  @Test
  void responseTime() {
    JobSketch urgent = job("j").priority(Priority.CRITICAL);
    penalty(
        PlanRules::responseTime,
        0,
        laid(shift(crew("a", 0)), stop(urgent.deadline("2026-03-02T08:00:00Z"))));
    // An hour and a half late at 100 USD.
    penalty(
        PlanRules::responseTime,
        15_000,
        laid(shift(crew("a", 0)), stop(urgent.deadline("2026-03-02T06:30:00Z"))));
  }

  @Test
  void promisesAreKept() {
    Promise ten = new Promise("j", "a", Instant.parse("2026-03-02T10:00:00Z"));
    Object[] kept = laid(shift(crew("a", 0)), promised(ten));
    penalty(PlanRules::promisesAreKept, 0, kept);
    // A quarter of an hour is nothing; three quarters are 10 USD, another crew 20.
    Stop late = (Stop) kept[1];
    late.setSlot(new Slot(second("2026-03-02T10:15:00Z"), second("2026-03-02T12:15:00Z"), 0));
    penalty(PlanRules::promisesAreKept, 0, kept);
    late.setSlot(new Slot(second("2026-03-02T10:45:00Z"), second("2026-03-02T12:45:00Z"), 0));
    penalty(PlanRules::promisesAreKept, 1000, kept);
    penalty(PlanRules::promisesAreKept, 2000, laid(shift(crew("b", 0)), promised(ten)));
    penalty(PlanRules::promisesAreKept, 0, laid(shift(crew("b", 0)), stop(job("new"))));
  }

  private Stop promised(Promise promise) {
    Job job = job(promise.jobId()).build();
    return new Stop(
        job,
        travel.number(job.location()),
        new LossCurve(job, NOW),
        PRICES,
        NOW.getEpochSecond(),
        promise,
        Stop.until(job, PRICES, NOW.getEpochSecond()));
  }

  @Test
  void timeToRepair() {
    // Ten o'clock is four hours from now, at one USD.
    penalty(PlanRules::timeToRepair, 400, laid(shift(crew("a", 0)), stop(job("j"))));
    Shift nowhere =
        new Shift("nowhere", null, 0, 0, travel.number(null), List.of(), travel, PRICES);
    penalty(PlanRules::timeToRepair, 0, laid(nowhere, stop(job("j"))));
  }

  private Stop ruled(JobSketch sketch, JobRules rules) {
    return stop(sketch.build().with(rules));
  }

  /** The same stop at other hours of the Monday. */
  private static Object[] moved(Object[] facts, String from, String to) {
    ((Stop) facts[1])
        .setSlot(new Slot(second("2026-03-02T" + from), second("2026-03-02T" + to), 0));
    return facts;
  }

  @Test
  void skillsHaveLevels() {
    Shift able = shift(crew("a", 0, "welding:2"));
    penalty(PlanRules::requiredSkills, 0, laid(able, stop(job("j").needs("welding:1"))));
    penalty(PlanRules::requiredSkills, 0, laid(able, stop(job("j").needs("welding"))));
    Shift beginner = shift(crew("a", 0, "welding:2"));
    penalty(PlanRules::requiredSkills, 1, laid(beginner, stop(job("j").needs("welding:3"))));
  }

  @Test
  void certificates() {
    JobRules rules = SampleRules.certified("high_voltage");
    Shift valid = shift(crew("a", 0).on(SampleRules.holding("high_voltage", "2026-03-02")));
    penalty(PlanRules::certificates, 0, laid(valid, ruled(job("j"), rules)));
    Shift expired = shift(crew("a", 0).on(SampleRules.holding("high_voltage", "2026-03-01")));
    penalty(PlanRules::certificates, 1, laid(expired, ruled(job("j"), rules)));
    penalty(PlanRules::certificates, 1, laid(shift(crew("a", 0)), ruled(job("j"), rules)));
  }

  @Test
  void toolsOnBoard() {
    JobRules rules = SampleRules.withTools("crane", "iv_tracer");
    Shift equipped = shift(crew("a", 0).on(SampleRules.equipped("crane", "iv_tracer", "mewp")));
    penalty(PlanRules::toolsOnBoard, 0, laid(equipped, ruled(job("j"), rules)));
    Shift half = shift(crew("a", 0).on(SampleRules.equipped("crane")));
    penalty(PlanRules::toolsOnBoard, 1, laid(half, ruled(job("j"), rules)));
    penalty(PlanRules::toolsOnBoard, 2, laid(shift(crew("a", 0)), ruled(job("j"), rules)));
  }

  @Test
  void expectedOvertime() {
    Job eight = job("j").hours(8).build();
    penalty(PlanRules::overtime, 0, laid(shift(crew("a", 0)), stop(eight)));
    // An hour's deviation of work that ends with the shift: 1 h / √(2π), at 60 × 1.5 USD.
    penalty(PlanRules::overtime, 3590, laid(shift(crew("a", 0)), stop(eight.uncertain(1))));
  }

  @Test
  void expectedLateResponse() {
    Job first = job("first").hours(2).build();
    Job next = job("next").deadline("2026-03-02T10:00:00Z").build();
    penalty(PlanRules::responseTime, 0, laid(shift(crew("a", 0)), stop(first), stop(next)));
    // It begins at its deadline, or so much later: half an hour / √(2π), at 5 USD.
    penalty(
        PlanRules::responseTime,
        100,
        laid(shift(crew("a", 0)), stop(first.uncertain(0.5)), stop(next)));
  }

  @Test
  void secondTrip() {
    JobRules rules = SampleRules.open("08:00", "11:00");
    Job work = job("j").atKm(30).hours(2).build().with(rules);
    penalty(PlanRules::secondTrip, 0, laid(shift(crew("a", 0)), stop(work)));
    // Done at half past ten: half an hour is one deviation, 16 % of two times 30 km and 30 min.
    penalty(PlanRules::secondTrip, 1428, laid(shift(crew("a", 0)), stop(work.uncertain(0.5))));
  }

  @Test
  void warrantyByMaker() {
    JobRules rules = SampleRules.underWarrantyOf("acme");
    Shift maker = shift(crew("a", 0).on(SampleRules.of("acme")));
    penalty(PlanRules::warrantyByMaker, 0, laid(maker, ruled(job("j"), rules)));
    penalty(PlanRules::warrantyByMaker, 1, laid(shift(crew("a", 0)), ruled(job("j"), rules)));
  }

  @Test
  void namedCrews() {
    JobRules rules = SampleRules.onlyBy("a", "c");
    penalty(PlanRules::namedCrews, 0, laid(shift(crew("a", 0)), ruled(job("j"), rules)));
    penalty(PlanRules::namedCrews, 1, laid(shift(crew("b", 0)), ruled(job("j"), rules)));

    JobRules without = SampleRules.without("b");
    penalty(PlanRules::namedCrews, 0, laid(shift(crew("a", 0)), ruled(job("j"), without)));
    penalty(PlanRules::namedCrews, 1, laid(shift(crew("b", 0)), ruled(job("j"), without)));
  }

  @Test
  void partsAreThere() {
    Stop stop = ruled(job("j"), SampleRules.needing("fan", 1, "2026-03-02T12:00:00Z"));
    Object[] facts = laid(shift(crew("a", 0)), stop);
    penalty(PlanRules::partsAreThere, 0, facts);
    penalty(PlanRules::partsAreThere, 61, moved(facts, "11:00:00Z", "13:00:00Z"));
    stop.setPartsReady(Map.of("a", Optional.of(Instant.parse("2026-03-02T11:30:00Z"))));
    penalty(PlanRules::partsAreThere, 31, facts);
    stop.setPartsReady(Map.of("a", Optional.empty()));
    penalty(PlanRules::partsAreThere, 0, facts);
  }

  @Test
  void siteAccess() {
    Stop stop = ruled(job("j"), SampleRules.open("09:00", "15:00"));
    Object[] facts = laid(shift(crew("a", 0)), stop);
    penalty(PlanRules::siteAccess, 0, facts);
    penalty(PlanRules::siteAccess, 30, moved(facts, "08:30:00Z", "10:30:00Z"));
    penalty(PlanRules::siteAccess, 45, moved(facts, "13:45:00Z", "15:45:00Z"));
  }

  @Test
  void daylight() {
    Stop stop = ruled(job("j"), SampleRules.byDaylight());
    Object[] facts = laid(shift(crew("a", 0)), stop);
    penalty(PlanRules::daylight, 0, facts);
    // On the equator the sun sets about six; a roof is left before.
    penalty(PlanRules::daylight, 120, moved(facts, "20:00:00Z", "22:00:00Z"));
  }

  @Test
  void windWhileClimbing() {
    held(PlanRules::windWhileClimbing, HourRule.WIND, HourRule.HEAT);
  }

  @Test
  void lightning() {
    held(PlanRules::lightning, HourRule.LIGHTNING, HourRule.HAIL);
  }

  @Test
  void hail() {
    held(PlanRules::hail, HourRule.HAIL, HourRule.WIND);
  }

  @Test
  void heat() {
    held(PlanRules::heat, HourRule.HEAT, HourRule.LIGHTNING);
  }

  /** A hold from ten to eleven of the rule, and none of another. */
  private void held(
      BiFunction<PlanRules, ConstraintFactory, Constraint> rule, HourRule own, HourRule other) {
    Stop stop =
        ruled(job("j"), SampleRules.held(own, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"));
    Object[] facts = laid(shift(crew("a", 0)), stop);
    penalty(rule, 0, facts);
    penalty(rule, 40, moved(facts, "10:20:00Z", "12:20:00Z"));
    Stop another =
        ruled(job("j"), SampleRules.held(other, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"));
    penalty(rule, 0, moved(laid(shift(crew("a", 0)), another), "10:20:00Z", "12:20:00Z"));
  }

  @Test
  void productionStopped() {
    // From six: nothing, nothing, 3 USD, 5 USD.
    Stop stop = ruled(job("j"), SampleRules.stopping(0.0, 0.0, 3.0, 5.0, 9.0, 9.0, 9.0, 9.0));
    Object[] facts = laid(shift(crew("a", 0)), stop);
    penalty(PlanRules::productionStopped, 800, moved(facts, "08:00:00Z", "10:00:00Z"));
    penalty(PlanRules::productionStopped, 650, moved(facts, "08:30:00Z", "10:00:00Z"));
    penalty(PlanRules::productionStopped, 0, laid(shift(crew("a", 0)), stop(job("k"))));
  }
}
