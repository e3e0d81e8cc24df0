import {
  addedCue,
  captionTime,
  type Cue,
  joinCues,
  splitCue,
  timed,
  typedText,
  withCue,
  withoutCue,
} from '@pirecow/content';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptionsAct } from './shortcuts';
import type { CaptionsEditing } from './use-captions';
import type { Player } from './use-player';

const NUDGE_MS = 100;

const EDGES: Partial<Record<CaptionsAct, ['start' | 'end', number]>> = {
  'start-earlier': ['start', -NUDGE_MS],
  'start-later': ['start', NUDGE_MS],
  'end-earlier': ['end', -NUDGE_MS],
  'end-later': ['end', NUDGE_MS],
};

/** Where the cursor stands in the words of the open cue, counted in what is kept. */
function caretOf(field: HTMLTextAreaElement | null, { text }: Cue): number {
  if (!field || field.value !== typedText(text) || field.value !== text) return Math.floor(text.length / 2);
  return field.selectionStart;
}

/** What buttons and keys do, and what is said of it. */
export function useActs(
  editing: CaptionsEditing,
  player: Player,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const { t } = useTranslation('studio');
  const [said, setSaid] = useState('');
  const { captions, at, editCues, select } = editing;
  const cue = at === null ? undefined : captions.cues[at];
  const setEdge = (edge: 'start' | 'end', moment: number) => {
    if (at === null || !cue) return;
    const changed = timed(cue, edge, moment);
    editCues((cues) => withCue(cues, at, changed), { run: `${at} ${edge}` });
    setSaid(t(`captions.said.${edge}`, { time: captionTime(changed[edge]) }));
  };
  const go = (to: number) => {
    if (captions.cues[to]) select(to);
  };
  const add = () => {
    const added = addedCue(captions.cues, player.now());
    editCues(() => added.cues, { at: added.at });
    setSaid(t('captions.said.added', { number: added.at + 1 }));
  };
  const split = () => {
    if (at === null || !cue) return;
    const place = caretOf(field.current, cue);
    editCues((cues) => splitCue(cues, at, place, player.now()));
    setSaid(t('captions.said.split'));
  };
  const join = () => {
    if (at === null || at + 1 >= captions.cues.length) return;
    editCues((cues) => joinCues(cues, at));
    setSaid(t('captions.said.joined'));
  };
  const remove = () => {
    if (at === null) return;
    editCues((cues) => withoutCue(cues, at));
    setSaid(t('captions.said.removed', { number: at + 1 }));
  };
  const run = (act: CaptionsAct) => {
    const nudge = EDGES[act];
    if (nudge && cue) return setEdge(nudge[0], cue[nudge[0]] + nudge[1]);
    if (act === 'start' || act === 'end') return setEdge(act, player.now());
    if (act === 'before' || act === 'next') return go((at ?? -1) + (act === 'next' ? 1 : -1));
    if (act === 'play') return cue && player.play(cue.start, cue.end);
    const others: Partial<Record<CaptionsAct, () => void>> = { toggle: player.toggle, add, split, join };
    return others[act]?.();
  };
  return { said, say: setSaid, run, remove, setEdge };
}

export type CaptionsActs = ReturnType<typeof useActs>;
