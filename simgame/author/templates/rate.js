"use strict";
(function () {
  var page = document.body.dataset, saved = true;
  var answers = Array.prototype.slice.call(document.querySelectorAll("fieldset[data-row]"));
  function quoted(text) {
    text = text.replace(/\s+/g, " ").trim();
    if (/^[=+\-@＝＋－＠]/.test(text)) { text = "'" + text; }
    return '"' + text.replace(/"/g, '""') + '"';
  }
  function rating(answer) {
    var chosen = answer.querySelector("input:checked");
    return chosen ? chosen.value : "";
  }
  function line(answer) {
    var text = answer.querySelector("legend .text").textContent;
    var remark = answer.querySelector("input.remark").value;
    return [quoted(answer.dataset.moment), quoted(text), rating(answer), quoted(remark),
      quoted(answer.dataset.row), quoted(page.sheet), quoted(page.expert)].join(",");
  }
  function count() {
    document.getElementById("done").textContent = answers.filter(rating).length;
  }
  function save() {
    var lines = [JSON.parse(page.columns).map(quoted).join(",")].concat(answers.map(line));
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = page.file;
    document.body.appendChild(link);
    link.click();
    link.remove();
    saved = true;
  }
  document.addEventListener("input", function () { saved = false; count(); });
  window.addEventListener("beforeunload", function (leaving) {
    if (!saved) { leaving.preventDefault(); }
  });
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("saving").hidden = false;
  count();
})();
