import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { keepOffline } from "../shared/offline.js";
import { App } from "./app.jsx";
import { SessionProvider } from "./session.jsx";

createRoot(document.getElementById("app")).render(
  <BrowserRouter>
    <SessionProvider>
      <App />
    </SessionProvider>
  </BrowserRouter>,
);
keepOffline();
