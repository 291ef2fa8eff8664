// What draws: it is fetched when the page with the pictures is opened.
import { createEffect, onCleanup } from "solid-js";
import { areasOption, draw, radarOption } from "../shared/charts.js";

function Chart(props) {
  let element;
  createEffect(() => onCleanup(draw(element, props.option)));
  return <div class="chart" classList={{ "chart--tall": props.tall }} ref={element} aria-hidden="true" />;
}

const Charts = (props) => (
  <>
    <section class="card">
      <h2>The seven promises</h2>
      <Chart option={radarOption(props.plan)} />
    </section>
    <section class="card">
      <h2>The ten parts of the plan</h2>
      <Chart option={areasOption(props.plan)} tall />
    </section>
  </>
);
export default Charts;
