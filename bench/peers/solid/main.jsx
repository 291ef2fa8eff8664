import { render } from "solid-js/web";
import { keepOffline } from "../shared/offline.js";
import { App } from "./app.jsx";

render(() => <App />, document.getElementById("app"));
keepOffline();
