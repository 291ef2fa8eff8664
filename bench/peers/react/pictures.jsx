// What draws: it is fetched when the page with the pictures is opened.
import { useEffect, useRef } from "react";
import { areasOption, draw, radarOption } from "../shared/charts.js";

function Chart({ option, tall }) {
  const element = useRef(null);
  useEffect(() => draw(element.current, option), [option]);
  return <div className={tall ? "chart chart--tall" : "chart"} ref={element} aria-hidden="true" />;
}

export default function Charts({ plan }) {
  return (
    <>
      <section className="card">
        <h2>The seven promises</h2>
        <Chart option={radarOption(plan)} />
      </section>
      <section className="card">
        <h2>The ten parts of the plan</h2>
        <Chart option={areasOption(plan)} tall />
      </section>
    </>
  );
}
