// The notice for browsers that are too old for the site. It is written for them,
// in ECMAScript 5 of 2009, and loads nothing. es5.go puts texts in the places of
// LANGUAGES, SOURCE and CLOSE, what they call in that of HELPERS, and in that of
// VERSION a number that changes with the texts.
(function () {
  // Who does not let a page keep anything throws, and sees the notice each time.
  try {
    // What the runtime needs: the language of 2021 and all of Intl. A browser that
    // has these has modules. In another one, these texts may have been closed before.
    if (window.AggregateError && Intl.ListFormat || localStorage.noticeVERSION) return;
  } catch (e) { }

  function show() {
    HELPERS;
    var languages = LANGUAGES, body = document.body, notice = document.createElement('div'), part;

    // The language is the last of these that there are texts in, each cut at its end until
    // there are. With map the script is a little smaller than with forEach.
    [SOURCE, navigator.userLanguage, navigator.language, document.documentElement.lang].map(function find(tag) {
      tag = (tag + '').toLowerCase();
      if (languages.hasOwnProperty(tag)) notice.lang = tag;
      else if (tag) find(tag.replace(/-?[^-]*$/, ''));
    });
    notice.setAttribute('role', 'alert');
    notice.className = 'i18n-notice';
    body.insertBefore(notice, body.firstChild);
    languages[notice.lang].map(function (text, i) {
      part = notice.appendChild(document.createElement(i ? i < CLOSE ? 'p' : 'button' : 'strong'));
      part.textContent = text;
    });
    part.onclick = function () {
      try { localStorage.noticeVERSION = 1; } catch (e) { }
      body.removeChild(notice);
    };
  }
  if (document.body) show();
  else document.addEventListener('DOMContentLoaded', show);
})();
