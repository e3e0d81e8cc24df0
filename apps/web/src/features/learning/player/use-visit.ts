import { useEffect, useRef, type RefObject } from 'react';
import { senderOf } from '../records/sender';
import { experienced, progressed, type Speech } from '../records/statements';
import { VisitClock, type VisitTimes } from '../records/visit-clock';
import { readingNow } from './use-place';

/** How often the time of a visit is stated. */
const EACH_MS = 60_000;
/** How long one stays at a block before it counts as the place. */
const SETTLE_MS = 4_000;
/** A page that has not moved for this long is at rest. */
const REST_MS = 200;
/** Shorter visits are a page turned. */
const LEAST_MS = 1_000;

type Reading = NonNullable<ReturnType<typeof readingNow>>;

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart', 'wheel'] as const;
const PLAYS = ['play', 'playing', 'pause', 'ended'] as const;

const isPlaying = () =>
  [...document.querySelectorAll<HTMLMediaElement>('video, audio')].some((medium) => !medium.paused);

/** Listens for life on the page. Returns what stops it. */
function attend(clock: VisitClock): () => void {
  const sign = () => clock.sign(performance.now());
  const play = () => clock.play(performance.now(), isPlaying());
  for (const name of SIGNS) window.addEventListener(name, sign, { passive: true, capture: true });
  for (const name of PLAYS) document.addEventListener(name, play, true);
  return () => {
    for (const name of SIGNS) window.removeEventListener(name, sign, true);
    for (const name of PLAYS) document.removeEventListener(name, play, true);
  };
}

/** Looks where the reader is whenever the page comes to rest. */
function watchPlace(
  body: RefObject<HTMLElement | null>,
  from: string | null,
  tell: (reading: Reading) => void,
) {
  let told = from;
  let reading: Reading | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    clearTimeout(settling);
    if (!reading || reading.blockId === told) return;
    told = reading.blockId;
    tell(reading);
  };
  const look = () => {
    reading = body.current ? readingNow(body.current) : undefined;
  };
  const onScroll = () => {
    clearTimeout(resting);
    clearTimeout(settling);
    resting = setTimeout(look, REST_MS);
    settling = setTimeout(settle, SETTLE_MS);
  };
  onScroll();
  window.addEventListener('scroll', onScroll, { passive: true });
  const stop = () => {
    clearTimeout(resting);
    clearTimeout(settling);
    window.removeEventListener('scroll', onScroll);
  };
  return { settle, stop };
}

/** States the time of a visit. */
function tellTimes(clock: VisitClock, tell: (times: VisitTimes) => void) {
  return (least: VisitTimes) => {
    const times = clock.peek(performance.now());
    if (times.activeMs < least.activeMs && times.idleMs < least.idleMs) return;
    tell(clock.take(performance.now()));
  };
}

/** Follows one visit to one unit. Returns what ends it. */
function visit(
  speechNow: () => Speech,
  body: RefObject<HTMLElement | null>,
  from: string | null,
): () => void {
  const clock = new VisitClock(performance.now(), document.visibilityState === 'visible');
  const sender = senderOf(speechNow().speaking.accountId);
  const time = tellTimes(clock, (times) => sender.say(experienced(speechNow(), times, new Date())));
  const place = watchPlace(body, from, (at) => sender.say(progressed(speechNow(), at, new Date())));
  const leave = () => {
    place.settle();
    time({ activeMs: LEAST_MS, idleMs: EACH_MS });
  };
  const onView = () => {
    const inView = document.visibilityState === 'visible';
    clock.view(performance.now(), inView);
    if (inView) return;
    leave();
    void sender.leave();
  };
  const ignore = attend(clock);
  const each = setInterval(() => time({ activeMs: LEAST_MS, idleMs: Infinity }), EACH_MS);
  document.addEventListener('visibilitychange', onView);
  return () => {
    leave();
    ignore();
    place.stop();
    clearInterval(each);
    document.removeEventListener('visibilitychange', onView);
  };
}

/** Follows a visit to a unit as long as it is on screen: its time each minute, its place when the reader settles. */
export function useVisit(speech: Speech, body: RefObject<HTMLElement | null>, position: string | null): void {
  const latest = useRef(speech);
  const from = useRef(position);
  useEffect(() => {
    latest.current = speech;
  }, [speech]);
  const { unitId } = speech;
  useEffect(() => visit(() => latest.current, body, from.current), [unitId, body]);
}
