/** The script of the page around a SCO: it opens the session by its ticket, and puts the API and the SCO in place. */
export const PAGE_SCRIPT = `(function () {
  var MARK = 'pirecow-scorm:';
  var body = document.body;
  var words = JSON.parse(body.dataset.words);
  var main = document.querySelector('main'), told = document.querySelector('section');
  var warning = document.querySelector('[role=alert]');
  var ticket = encodeURIComponent(location.hash.slice(1));
  var address = body.dataset.tickets + '/' + ticket;
  var frame = null, returnUrl = '', wish, isFull = false;
  var bar = document.querySelector('nav');

  function say(text) {
    told.hidden = false;
    told.querySelector('p').textContent = text;
    var link = told.querySelector('a');
    link.hidden = returnUrl === '';
    link.textContent = words.back;
    if (returnUrl) link.href = returnUrl;
  }

  function onEvent(event) {
    isFull = isFull || event === 'full';
    var text = event === 'waiting' || event === 'over' ? words[event] : isFull ? words.full : '';
    warning.hidden = !text;
    warning.textContent = text;
    if (event === 'finished') { if (frame) frame.remove(); frame = null; follow(); }
  }

  // By the rules of its package another unit may follow.
  function follow() {
    bar.hidden = true;
    say(words.finished);
    return fetch(address + '/next', {
      method: 'POST', credentials: 'omit', headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify({ wish: wish, language: document.documentElement.lang })
    }).then(function (answer) { return answer.ok ? answer.json() : { url: null }; }).then(function (next) {
      if (next.url) location.replace(next.url);
    }).catch(function () {});
  }

  // The unit is left as any page is, and says what it has to say; one that says nothing is over all the same.
  function ask(event) {
    if (!frame) return;
    wish = event.target.dataset.wish;
    bar.hidden = true;
    frame.onload = function () {
      var api = window.API_1484_11;
      if (!frame) return;
      if (!api || String(api.Terminate('')) !== 'true') { frame.remove(); frame = null; follow(); }
    };
    frame.src = 'about:blank';
  }

  function offer(way) {
    Array.prototype.forEach.call(bar.children, function (button) {
      var name = button.dataset.wish;
      button.textContent = name === 'continue' ? words.next : words.previous;
      button.hidden = !way[name];
      button.onclick = ask;
    });
    bar.hidden = !way.continue && !way.previous;
  }

  function load(source) {
    return new Promise(function (done, failed) {
      var script = document.createElement('script');
      script.src = source;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function show(opened, name) {
    frame = document.createElement('iframe');
    frame.title = opened.title;
    frame.allow = 'autoplay; fullscreen';
    if (name) frame.name = name;
    frame.src = opened.url;
    told.hidden = true;
    main.append(frame);
  }

  function begin(opened) {
    document.title = document.querySelector('h1').textContent = opened.title;
    returnUrl = opened.returnUrl;
    if (opened.way) offer(opened.way);
    var config = {
      standard: opened.standard, opening: opened.opening, elements: opened.elements, way: opened.way,
      commits: address + '/commits'
    };
    // In a sandbox each page is an origin of its own: the SCO's page brings the API itself.
    if (window.origin === 'null') {
      window.addEventListener('message', function (message) {
        if (!frame || message.source !== frame.contentWindow || String(message.data).indexOf(MARK) !== 0) return;
        onEvent(String(message.data).slice(MARK.length));
      });
      return show(opened, MARK + JSON.stringify(config));
    }
    return load('player/' + opened.standard + '.js')
      .then(function () { return load('player/run-time.js'); })
      .then(function () { window.beginScorm(config, onEvent); show(opened); });
  }

  fetch(address + '/scorm', { method: 'POST', credentials: 'omit' }).then(function (answer) {
    if (answer.status === 404 || answer.status === 400) return say(words.over);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json().then(begin);
  }).catch(function () { say(words.unreached); });
})();
`;
