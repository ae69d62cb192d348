(function () {
  "use strict";
  var form = document.getElementById("filtre");
  var shown = document.getElementById("vist");
  var empty = document.getElementById("ingen");
  var articles = Array.prototype.slice.call(document.querySelectorAll("article"));
  var sections = Array.prototype.slice.call(document.querySelectorAll("section.afsnit"));

  function wanted() {
    var kinds = Array.prototype.slice.call(form.querySelectorAll("input[name=slags]:checked"))
      .map(function (box) { return box.value; });
    return { kinds: kinds, trait: form.elements.saerligt.value, state: form.elements.tilstand.value,
      words: form.elements.ord.value.trim().toLocaleLowerCase("da") };
  }

  function fits(article, filter) {
    return filter.kinds.indexOf(article.dataset.kind) >= 0 &&
      (!filter.trait || article.dataset.traits.split(" ").indexOf(filter.trait) >= 0) &&
      (!filter.state || article.dataset.state === filter.state) &&
      (!filter.words || article.textContent.toLocaleLowerCase("da").indexOf(filter.words) >= 0);
  }

  function apply() {
    var filter = wanted(), count = 0;
    articles.forEach(function (article) {
      article.hidden = !fits(article, filter);
      count += article.hidden ? 0 : 1;
    });
    sections.forEach(function (section) {
      section.hidden = !section.querySelector("article:not([hidden])");
    });
    shown.textContent = "Viser " + count + " af " + articles.length + " initiativer.";
    empty.hidden = count > 0;
  }

  form.addEventListener("input", apply);
  form.addEventListener("reset", function () { setTimeout(apply); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.documentElement.classList.add("live");
  apply();
})();
