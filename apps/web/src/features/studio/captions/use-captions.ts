import { type Captions, type Cue, noCaptions, readCaptions, writeCaptions } from '@pirecow/content';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { type KeptCaptions, keepCaptions, keptCaptions, revisionOf } from './kept-captions';
import { type CaptionsSheet, savedCaptions } from './queries';

const KEEP_AFTER_MS = 300;
const KEPT_STEPS = 200;

interface State {
  captions: Captions;
  /** The cue that is open. */
  at: number | null;
  past: Captions[];
  future: Captions[];
  /** Edits of one run (typing in one cue) are taken back together. */
  run: string | undefined;
}

/** What an edit makes of the captions, and which cue is open then. */
export interface Edit {
  change: (captions: Captions) => Captions;
  at?: number | null;
  run?: string;
}
type Action = Edit | { select: number | null } | { turn: 'back' | 'forward' };

const bounded = (at: number | null, { cues }: Captions) =>
  at === null || cues.length === 0 ? null : Math.min(Math.max(at, 0), cues.length - 1);

function turned(state: State, turn: 'back' | 'forward'): State {
  const [from, to] = turn === 'back' ? [state.past, state.future] : [state.future, state.past];
  const captions = from.at(-1);
  if (!captions) return state;
  const [rest, other] = [from.slice(0, -1), [...to, state.captions]];
  const stacks = turn === 'back' ? { past: rest, future: other } : { past: other, future: rest };
  return { captions, at: bounded(state.at, captions), ...stacks, run: undefined };
}

function next(state: State, action: Action): State {
  if ('select' in action) return { ...state, at: bounded(action.select, state.captions), run: undefined };
  if ('turn' in action) return turned(state, action.turn);
  const captions = action.change(state.captions);
  const goesOn = action.run !== undefined && action.run === state.run;
  return {
    captions,
    at: bounded(action.at === undefined ? state.at : action.at, captions),
    past: goesOn ? state.past : [...state.past, state.captions].slice(-KEPT_STEPS),
    future: [],
    run: action.run,
  };
}

/** Captions of a text as they are edited; of one that nobody can read, none. */
export function captionsOf(text: string): Captions {
  const found = readCaptions(text);
  return found.refused ? noCaptions() : found.captions;
}

function beginning(text: string): State {
  const captions = captionsOf(text);
  return { captions, at: bounded(0, captions), past: [], future: [], run: undefined };
}

/** Remembers in this browser what is not saved, a moment after it was written and when the page is left. */
function useKeeping(sheet: CaptionsSheet, kept: KeptCaptions | undefined) {
  const now = useRef(kept);
  useEffect(() => {
    now.current = kept;
    const timer = setTimeout(() => keepCaptions(sheet, kept), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [sheet, kept]);
  useEffect(() => {
    const keep = () => keepCaptions(sheet, now.current);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [sheet]);
}

/** Captions in the making: their edits, the way back and forward, and what this browser keeps until they are saved. */
export function useCaptions(sheet: CaptionsSheet) {
  const [found, setFound] = useState(() => keptCaptions(sheet));
  const [saved, setSaved] = useState(() => ({ text: savedCaptions(sheet), base: revisionOf(sheet) }));
  const [state, dispatch] = useReducer(next, found?.text ?? saved.text, beginning);
  const written = writeCaptions(state.captions, true);
  const isUnsaved = written !== writeCaptions(captionsOf(saved.text), true);
  const [kept, setKept] = useState<KeptCaptions>();
  if (isUnsaved ? kept?.text !== written || kept.base !== saved.base : kept !== undefined)
    setKept(isUnsaved ? { base: saved.base, text: written } : undefined);
  useKeeping(sheet, kept);
  const edit = useCallback((one: Edit) => dispatch(one), []);
  const editCues = useCallback(
    (change: (cues: readonly Cue[]) => Cue[], more: Omit<Edit, 'change'> = {}) =>
      dispatch({ ...more, change: (captions) => ({ ...captions, cues: change(captions.cues) }) }),
    [],
  );
  return {
    ...state,
    isUnsaved,
    /** What was found in this browser when the editor was opened, and not thrown away yet. */
    found,
    /** Whether somebody changed the block after that. */
    isOvertaken: found !== undefined && found.base !== saved.base,
    edit,
    editCues,
    select: useCallback((at: number | null) => dispatch({ select: at }), []),
    turn: useCallback((turn: 'back' | 'forward') => dispatch({ turn }), []),
    /** What stands at the server by now. */
    markSaved: (text: string, base: string) => {
      setSaved({ text, base });
      setFound(undefined);
    },
    throwAway: () => {
      edit({ change: () => captionsOf(saved.text), at: 0 });
      setFound(undefined);
    },
  };
}

export type CaptionsEditing = ReturnType<typeof useCaptions>;
