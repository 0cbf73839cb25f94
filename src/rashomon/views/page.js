"use strict";
// Marks all words of the record that is pointed at or chosen; without this script the links still jump.
const light = (id) => {
  document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
  if (!id) return;
  document.querySelectorAll("mark[data-records]").forEach((mark) => {
    mark.classList.toggle("on", mark.dataset.records.split(" ").includes(id));
  });
  const row = document.getElementById(id);
  if (row) row.classList.add("on");
};
const chosen = () => decodeURIComponent(location.hash.slice(1)).replace(/^w-/, "");
window.addEventListener("hashchange", () => light(chosen()));
document.querySelectorAll("a.to-words").forEach((link) => {
  const row = link.closest("tr");
  row.addEventListener("mouseenter", () => light(link.dataset.record));
  row.addEventListener("mouseleave", () => light(chosen()));
});
light(chosen());
