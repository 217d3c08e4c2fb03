// The notice for browsers that are too old for the site. It is written for them,
// in ECMAScript 5 of 2009, and loads nothing. es5.go puts texts in the places of
// LANGUAGES, SOURCE and CLOSE.
(function () {
  // What the runtime needs: the language of 2021 and all of Intl. A browser that
  // has these has modules.
  if (window.AggregateError && window.Intl && Intl.ListFormat) return;

  var languages = LANGUAGES;

  // find returns a tag, cut at its end until there are texts in it.
  function find(tag) {
    tag = (tag || '').toLowerCase();
    return languages.hasOwnProperty(tag) ? tag : tag && find(tag.replace(/-?[^-]*$/, ''));
  }

  function show() {
    var body = document.body, notice = document.createElement('div'), i = 0, part, texts;
    var language = find(document.documentElement.lang) || find(navigator.language) || find(navigator.userLanguage) || SOURCE;
    notice.lang = language;
    notice.className = 'i18n-notice';
    notice.setAttribute('role', 'alert');
    body.insertBefore(notice, body.firstChild);
    for (texts = languages[language](); i < texts.length; i++) {
      part = notice.appendChild(document.createElement(i ? i == CLOSE ? 'button' : 'p' : 'strong'));
      part.textContent = texts[i];
    }
    part.onclick = function () { body.removeChild(notice); };
  }
  if (document.body) show();
  else document.addEventListener('DOMContentLoaded', show);
})();
