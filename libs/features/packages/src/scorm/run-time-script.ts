import { OUTCOME } from './elements';

/** The most characters that a unit may set, all its elements together but for what it has reached; one that sets more is told so at once. */
export const RUN_TIME_LIMIT = 900_000;

/**
 * The run-time API of SCORM in the browser: scorm-again answers the unit, and this remembers what the unit has set and
 * brings it to the platform. `beginScorm(config, onEvent)` puts the API on the window. It runs in the page around a SCO;
 * in a sandbox, where a SCO cannot reach that page, in the SCO's own page (`stand-ins.ts`), with its configuration in
 * the name of the frame, which outlasts a change of page.
 */
export const RUN_TIME = `(function () {
  var MARK = 'pirecow-scorm:';
  var OUTCOME = ${OUTCOME.toString()};
  var PAUSE = 1000, LEAST = 500, MOST = 30000, KEPT_ALIVE = 60000, MOST_SET = ${RUN_TIME_LIMIT};

  window.beginScorm = function (config, onEvent, remember) {
    var isOld = config.standard === 'scorm-1.2';
    var Library = isOld ? window.Scorm12API : window.Scorm2004API;
    var api = new Library({ autocommit: false, logLevel: 5, scoItemIdValidator: function () { return true; } });
    api.loadFromFlattenedJSON(config.elements);

    var set = {}, sent = {}, isFinal = false, isSending = false, isLeaving = false, isOver = false, isFull = false;
    var size = Object.keys(config.elements).reduce(function (sum, name) { return sum + sizeOf(name); }, 0);
    var timer = null, wait = PAUSE, sequence = config.sequence || 0;

    // What was reached takes no room, so that there is always some for it.
    function lengthOf(name, value) { return OUTCOME.test(name) ? 0 : JSON.stringify([name, value]).length; }
    function sizeOf(name) { return lengthOf(name, config.elements[name] || ''); }
    function later(pause) {
      if (timer === null) timer = setTimeout(function () { timer = null; send(); }, pause);
    }
    function isEmpty() { return Object.keys(set).length === 0 && Object.keys(sent).length === 0 && !isFinal; }
    function note() { if (remember) remember(sequence, config.elements); }

    function send() {
      if (isOver || isEmpty() || (isSending && !isLeaving)) return;
      // What was sent and not acknowledged yet goes again: the platform takes each commit once.
      Object.keys(set).forEach(function (name) { sent[name] = set[name]; });
      set = {};
      sequence += 1;
      note();
      isSending = true;
      deliver(sequence, JSON.stringify({ opening: config.opening, sequence: sequence, elements: sent, isFinal: isFinal }));
    }

    function deliver(number, body) {
      var last = isFinal;
      fetch(config.commits, {
        method: 'POST', credentials: 'omit', body: body, keepalive: body.length < KEPT_ALIVE,
        headers: { 'content-type': 'text/plain;charset=UTF-8' }
      }).then(function (answer) {
        if (answer.ok) return answer.json().then(function (told) { arrived(number, told, last); });
        if (number !== sequence) return;
        isSending = false;
        if (answer.status === 400 || answer.status === 413) return answer.json().then(dropRefused);
        if (answer.status === 403 || answer.status === 404) { isOver = true; return onEvent('over'); }
        throw new Error(String(answer.status));
      }).catch(function () {
        if (number !== sequence) return;
        isSending = false;
        onEvent('waiting');
        wait = Math.min(MOST, wait * 2);
        later(wait);
      });
    }

    function arrived(number, told, last) {
      if (told.isFull) onEvent('full');
      if (number !== sequence) return;
      isSending = false;
      sent = {};
      wait = PAUSE;
      onEvent('saved');
      if (last) { isOver = true; isFinal = false; return onEvent('finished'); }
      if (!isEmpty()) later(LEAST);
    }

    // One element that the platform does not take keeps no other from arriving.
    function dropRefused(problem) {
      var fields = (problem.errors || []).map(function (error) { return error.field; });
      var known = fields.filter(function (field) { return field in sent; });
      if (known.length === 0) { isOver = true; return onEvent('over'); }
      known.forEach(function (field) { delete sent[field]; });
      later(0);
    }

    // What is more than the platform keeps is not set: 101 and 351 are the general failures of the two standards.
    function growth(element, value) {
      return lengthOf(element, value) - (element in config.elements ? sizeOf(element) : 0);
    }
    function lastError(method) {
      return function () { return isFull ? (isOld ? '101' : '351') : api[method](); };
    }
    // Each call but those that ask for an error begins without one.
    function fresh(work) {
      return function (a, b) { isFull = false; return work(a, b); };
    }
    function setValue(method) {
      return function (element, value) {
        var isKept = String(element).indexOf('cmi.') === 0, grown = isKept ? growth(String(element), String(value)) : 0;
        isFull = grown > 0 && size + grown > MOST_SET;
        if (isFull) { onEvent('full'); return 'false'; }
        var result = api[method](element, value);
        // What is asked for next is said and forgotten; what is set is kept.
        if (String(result) === 'true' && element === 'adl.nav.request') set[element] = String(value);
        if (String(result) === 'true' && isKept) {
          size += grown;
          config.elements[element] = set[element] = String(value);
          note();
          if (isLeaving) Promise.resolve().then(send); else later(PAUSE);
        }
        return result;
      };
    }
    function commit(method) {
      return function (text) {
        var result = api[method](text);
        if (String(result) === 'true') send();
        return result;
      };
    }
    function finish(method) {
      return function (text) {
        var result = api[method](text);
        if (String(result) === 'true') { isFinal = true; send(); if (!isSending) later(0); }
        return result;
      };
    }
    // Where one may go is what the platform said, as far as it did.
    function get(method) {
      return function (element) {
        var value = api[method](element);
        var place = /^adl\\.nav\\.request_valid\\.(continue|previous)$/.exec(String(element));
        return place && config.way ? String(config.way[place[1]]) : value;
      };
    }
    function plain(method) { return function (a) { return api[method](a); }; }

    var names = isOld
      ? { init: 'LMSInitialize', end: 'LMSFinish', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit',
          more: ['LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'] }
      : { init: 'Initialize', end: 'Terminate', get: 'GetValue', set: 'SetValue', commit: 'Commit',
          more: ['GetLastError', 'GetErrorString', 'GetDiagnostic'] };
    var shown = {};
    shown[names.init] = fresh(plain(names.init));
    names.more.forEach(function (name) { shown[name] = plain(name); });
    shown[names.more[0]] = lastError(names.more[0]);
    shown[names.get] = fresh(get(names.get));
    shown[names.set] = fresh(setValue(names.set));
    shown[names.commit] = fresh(commit(names.commit));
    shown[names.end] = fresh(finish(names.end));

    // A tab that closes says so twice, and may say more while it goes: all of it is sent at once.
    function leave() { isLeaving = true; send(); }
    window.addEventListener('pagehide', leave);
    window.addEventListener('beforeunload', send);
    window.addEventListener('pageshow', function () { isLeaving = false; });
    document.addEventListener('visibilitychange', function () {
      if (document.visibilityState === 'hidden') send();
    });
    window.addEventListener('online', send);
    window[isOld ? 'API' : 'API_1484_11'] = shown;
    return shown;
  };

  // In the SCO's own page: the frame's name tells what the page around it was told.
  if (window.name.indexOf(MARK) !== 0 || window.parent === window) return;
  var outside = window.parent;
  var config = JSON.parse(window.name.slice(MARK.length));
  var api = window.beginScorm(config, function (event) {
    outside.postMessage(MARK + event, '*');
  }, function (sequence, elements) {
    config.sequence = sequence;
    config.elements = elements;
    window.name = MARK + JSON.stringify(config);
  });
  // Whoever looks for the API in the pages around would be refused there, and fail.
  var shell = { API: window.API, API_1484_11: window.API_1484_11 };
  shell.parent = shell;
  Object.defineProperty(window, 'parent', { value: shell });
})();
`;
