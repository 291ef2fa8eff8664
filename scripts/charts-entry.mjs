// The part of ECharts that our pictures use, and nothing else. scripts/stamp.mjs bundles it into charts.js,
// which is loaded when the first picture is shown. Rows of marks and bars are drawn by the app itself.
import * as echarts from "echarts/core";
import { RadarChart, ScatterChart } from "echarts/charts";
import { GridComponent, RadarComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([RadarChart, ScatterChart, GridComponent, RadarComponent, SVGRenderer]);

// charming calls echarts.init(element, theme, size), then setOption and resize on what it gets back; our own
// binding adds dispose.
window.echarts = { init: echarts.init };
