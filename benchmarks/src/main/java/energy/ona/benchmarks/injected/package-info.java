/** Faults put into what a real plant measured on its healthy days. */
@org.jspecify.annotations.NullMarked
package energy.ona.benchmarks.injected;
