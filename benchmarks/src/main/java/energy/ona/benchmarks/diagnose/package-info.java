/** Faults of made-up plants with known causes, for what a diagnosis is worth. */
@org.jspecify.annotations.NullMarked
package energy.ona.benchmarks.diagnose;
