/** Charts as SVG files. */
@NullMarked
package energy.ona.standalone.chart;

import org.jspecify.annotations.NullMarked;
