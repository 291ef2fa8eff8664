// The two pictures: the seven promises as a radar, the ten areas as dots. Fetched when the page with the pictures is opened.
import * as echarts from "echarts/core";
import { RadarChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, RadarComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { answerStep, areas, promises } from "./content.js";

echarts.use([RadarChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, RadarComponent, SVGRenderer]);

// Draws into an element, follows its size, and gives what takes it away.
export function draw(element, option) {
  const chart = echarts.init(element, null, { renderer: "svg" });
  chart.setOption(option);
  const watcher = new ResizeObserver(() => chart.resize());
  watcher.observe(element);
  return () => {
    watcher.disconnect();
    chart.dispose();
  };
}

const steps = (answers) => promises.map(({ number }) => answerStep(answers[number]?.answer));

export function radarOption(plan) {
  const shape = (value, type) => ({
    type: "radar",
    symbol: type === "dashed" ? "none" : "circle",
    lineStyle: { width: 2, type },
    data: [{ value }],
  });
  return {
    animation: false,
    aria: { enabled: true },
    radar: {
      indicator: promises.map(({ short }) => ({ name: short, min: 0, max: 4 })),
      splitNumber: 4,
      radius: "54%",
      splitArea: { show: false },
    },
    series: [shape(steps(plan.answersLastTime), "dashed"), shape(steps(plan.answers["young-person"]), "solid")],
  };
}

export function areasOption(plan) {
  const dots = (scales, symbolSize) => ({
    type: "scatter",
    symbolSize,
    data: areas.flatMap(({ key }, row) => (scales[key] ? [[scales[key], row]] : [])),
  });
  return {
    animation: false,
    aria: { enabled: true },
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", min: 1, max: 10, interval: 1 },
    yAxis: { type: "category", inverse: true, data: areas.map(({ short }) => short) },
    series: [dots(plan.scalesLastTime, 19), dots(plan.scales, 13)],
  };
}
