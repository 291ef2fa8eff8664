// The cover of "Hide this": today, and this month.

function draw() {
  const now = new Date();
  const [year, month, today] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const words = (options) => now.toLocaleDateString("en-GB", options);
  document.getElementById("day").textContent = words({ weekday: "long", day: "numeric", month: "long" });
  document.getElementById("month").textContent = words({ month: "long", year: "numeric" });
  const before = (new Date(year, month, 1).getDay() + 6) % 7;
  const days = new Date(year, month + 1, 0).getDate();
  const weeks = document.getElementById("weeks");
  weeks.replaceChildren();
  for (let first = 1 - before; first <= days; first += 7) {
    const week = weeks.insertRow();
    for (let day = first; day < first + 7; day += 1) {
      const cell = week.insertCell();
      if (day >= 1 && day <= days) cell.textContent = day;
      if (day === today) cell.setAttribute("aria-current", "date");
    }
  }
}

draw();
document.addEventListener("visibilitychange", draw);
document.getElementById("back").addEventListener("click", () => sessionStorage.removeItem("cover"));
