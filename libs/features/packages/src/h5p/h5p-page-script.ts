/**
 * The script of the page that plays an H5P activity: it opens the session by its ticket, lets h5p-standalone play, and brings
 * what the activity says (xAPI events) and keeps (its state) to the platform. What was sent goes again until it has arrived.
 */
export const H5P_PAGE_SCRIPT = `(function () {
  var VERB = 'http://adlnet.gov/expapi/verbs/';
  var KEPT = ['answered', 'completed', 'progressed', 'passed', 'failed', 'experienced'];
  var PART = 'http://h5p.org/x-api/h5p-subContentId';
  var PAUSE = 1000, MOST = 30000, KEPT_ALIVE = 60000, SAVE_SECONDS = 3, LONGEST = 200000;
  var body = document.body, words = JSON.parse(body.dataset.words);
  var told = document.querySelector('section'), warning = document.querySelector('[role=alert]');
  var main = document.querySelector('main');
  var address = body.dataset.tickets + '/' + encodeURIComponent(location.hash.slice(1));
  var opening = 0, sequence = 0, timer = null, wait = PAUSE, sending = null, isOver = false, isFull = false;
  var events = [], states = {}, last = {}, isUnscored = false;

  function say(text, link) {
    told.hidden = false;
    told.querySelector('p').textContent = text;
    var anchor = told.querySelector('a');
    anchor.hidden = !link;
    anchor.textContent = words.back;
    if (link) anchor.href = link;
  }
  function warn(text) { warning.hidden = !text; warning.textContent = text || ''; }
  function later(pause) {
    if (timer === null) timer = setTimeout(function () { timer = null; send(false); }, pause);
  }

  function isEmpty() { return events.length === 0 && Object.keys(states).length === 0 && !isUnscored; }
  // A state may be as long as a commit may be: one in each.
  function nextState() {
    return Object.keys(states).slice(0, 1).map(function (name) {
      var state = states[name];
      delete states[name];
      return state;
    });
  }
  function nextCommit() {
    sequence += 1;
    var commit = {
      opening: opening, sequence: sequence, events: events.splice(0, 100), isUnscored: isUnscored, states: nextState()
    };
    isUnscored = false;
    return commit;
  }
  // What was sent and not acknowledged goes again under its number: the platform takes what happened once.
  function send(isLeaving) {
    if (isOver) return;
    if (!sending && !isEmpty()) { sending = nextCommit(); deliver(sending); }
    // States alone wait for nobody; their number tells which of two that overtake each other is newer.
    while (isLeaving && Object.keys(states).length > 0) {
      sequence += 1;
      deliver({ opening: opening, sequence: sequence, events: [], isUnscored: false, states: nextState() });
    }
  }
  function deliver(commit) {
    var text = JSON.stringify(commit);
    fetch(address + '/h5p-commits', {
      method: 'POST', credentials: 'omit', body: text, keepalive: text.length < KEPT_ALIVE,
      headers: { 'content-type': 'text/plain;charset=UTF-8' }
    }).then(function (answer) {
      if (answer.ok) return answer.json().then(function (told) { arrived(commit, told); });
      if (sending !== commit) return;
      if (answer.status === 403 || answer.status === 404) { isOver = true; return warn(words.over); }
      if (answer.status !== 400 && answer.status !== 413) throw new Error(String(answer.status));
      // A state that the platform does not take keeps nothing that happened from arriving.
      if (commit.states.length > 0) {
        events = commit.events.concat(events);
        isUnscored = isUnscored || commit.isUnscored;
      }
      arrived(commit, { isFull: commit.states.length > 0 });
    }).catch(function () {
      if (sending !== commit) return;
      warn(words.waiting);
      wait = Math.min(MOST, wait * 2);
      setTimeout(function () { if (sending === commit) deliver(commit); }, wait);
    });
  }

  function arrived(commit, told) {
    isFull = isFull || told.isFull;
    if (sending !== commit) return;
    sending = null;
    wait = PAUSE;
    warn(isFull ? words.full : '');
    if (!isEmpty()) later(PAUSE / 2);
  }

  function keep(part, kind, data) {
    var name = part + '/' + kind;
    if (last[name] === data) return;
    if (data !== null && data.length > LONGEST) { isFull = true; return warn(words.full); }
    last[name] = data;
    states[name] = { part: part, kind: kind, data: data };
    later(PAUSE);
  }
  // Titles of questions are HTML in H5P.
  function wordsOf(html) {
    if (typeof html !== 'string') return undefined;
    return new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\\s+/g, ' ').trim() || undefined;
  }
  function text(value, most) { return typeof value === 'string' ? value.slice(0, most) : undefined; }
  function secondsOf(duration) {
    var found = /^PT(?:(\\d+)H)?(?:(\\d+)M)?(?:([\\d.]+)S)?$/.exec(duration || '');
    return found ? Number(found[1] || 0) * 3600 + Number(found[2] || 0) * 60 + Number(found[3] || 0) : undefined;
  }
  function scoreOf(score) {
    if (!score || typeof score.raw !== 'number' || typeof score.max !== 'number') return undefined;
    var min = score.min || 0;
    if (score.max < min) return undefined;
    return { raw: Math.max(min, Math.min(score.max, score.raw)), min: min, max: score.max };
  }
  function onSaid(event) {
    var statement = event.data.statement, verb = String(statement.verb.id).replace(VERB, '');
    if (KEPT.indexOf(verb) < 0) return;
    var definition = statement.object.definition || {}, result = statement.result || {};
    var names = definition.name || {}, description = definition.description || {};
    var title = names[Object.keys(names)[0]] || description[Object.keys(description)[0]];
    var seconds = secondsOf(result.duration);
    events.push({
      verb: verb,
      part: text((definition.extensions || {})[PART], 64),
      title: text(wordsOf(title), 500),
      interactionType: text(definition.interactionType, 40),
      pattern: (definition.correctResponsesPattern || []).slice(0, 100).map(function (one) {
        return String(one).slice(0, 2000);
      }),
      response: text(result.response, 4000),
      score: scoreOf(result.score),
      success: typeof result.success === 'boolean' ? result.success : undefined,
      completion: typeof result.completion === 'boolean' ? result.completion : undefined,
      seconds: seconds >= 0 && seconds < 1e7 ? seconds : undefined
    });
    // It has what it stands at a moment later.
    setTimeout(function () { keepAll(); send(false); }, 0);
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
  function kept(list) {
    var byPart = {};
    list.forEach(function (state) {
      byPart[state.part] = byPart[state.part] || {};
      byPart[state.part][state.kind] = state.data;
      last[state.part + '/' + state.kind] = state.data;
    });
    return byPart;
  }
  function keepAll() {
    H5P.instances.forEach(function (instance) {
      if (typeof instance.getCurrentState !== 'function') return;
      var state = instance.getCurrentState();
      if (state !== undefined) keep('0', 'state', JSON.stringify(state));
    });
  }
  function saveNow() { keepAll(); send(true); }
  function listen() {
    H5P.externalDispatcher.on('xAPI', onSaid);
    H5P.setUserData = function (id, kind, value, extras) {
      var part = String((extras && extras.subContentId) || 0);
      keep(part, String(kind), JSON.stringify(value));
    };
    H5P.deleteUserData = function (id, kind, part) { keep(String(part || 0), String(kind), null); };
    H5P.setFinished = function () {};
  }
  function isScored() {
    return H5P.instances.some(function (instance) {
      return typeof instance.getMaxScore === 'function' && instance.getMaxScore() > 0;
    });
  }

  function begin(opened) {
    opening = opened.opening;
    document.title = document.querySelector('h1').textContent = opened.title;
    var place = document.createElement('div');
    place.className = 'activity';
    main.append(place);
    return load('h5p/main.bundle.js').then(function () {
      return new H5PStandalone.H5P(place, {
        id: 'activity', embedType: 'div', h5pJsonPath: opened.content, xAPIObjectIRI: opened.activity,
        frameJs: new URL('h5p/frame.bundle.js', location.href).href,
        frameCss: new URL('h5p/styles/h5p.css', location.href).href,
        saveFreq: SAVE_SECONDS, contentUserData: kept(opened.states), reportingIsEnabled: true, fullScreen: true
      });
    }).then(function () {
      if (H5P.instances.length === 0) throw new Error('nothing to play');
      listen();
      told.hidden = true;
      isUnscored = !isScored();
      send(false);
      document.addEventListener('visibilitychange', function () {
        if (document.visibilityState === 'hidden') saveNow();
      });
      window.addEventListener('pagehide', saveNow);
    }).catch(function () { say(words.unplayable, opened.returnUrl); });
  }

  fetch(address + '/h5p', { method: 'POST', credentials: 'omit' }).then(function (answer) {
    if (answer.status === 404 || answer.status === 400) return say(words.over);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json().then(begin);
  }).catch(function () { say(words.unreached); });
})();
`;
