import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reshaping } from '../model/acts';
import { kindOf } from '../model/blank-blocks';
import { hasRoom, joining, nesting, splitting, unnesting } from '../model/reshapes';
import type { UnitStore } from '../model/unit-store';

export interface Reshapes {
  /** Parts a text in two; without halves, its author is told why not. */
  split: (id: string, halves: [string, string] | undefined) => void;
  /** Makes one text of it and the one behind it. */
  join: (id: string) => void;
  /** Puts a text into a block that is a list of items; without one, into the block above it. */
  nest: (id: string, into?: string) => void;
  /** Takes an item out, as a text of its own. */
  takeOut: (id: string, item: string) => void;
}

/** What an author can do with two blocks at once, each said aloud. `goTo`: where the cursor goes. */
export function useReshapes(
  store: UnitStore,
  say: (words: string) => void,
  goTo: (id: string) => void,
): Reshapes {
  const { t } = useTranslation('studio');
  return useMemo(() => {
    const act = (made: Reshaping | undefined, words: string, focus?: string) => {
      const { theirs } = store.getState();
      // Two texts wait there for a choice.
      if (!made || theirs[made.id] || theirs[made.other.block.id]) return say(t('said.not-now'));
      store.act(made);
      say(words);
      goTo(focus ?? made.id);
    };
    return {
      split: (id, halves) => {
        const made = halves && splitting(store.getState(), id, halves);
        if (made) act(made, t('said.split'), made.other.block.id);
        else say(t('said.no-split'));
      },
      join: (id) => act(joining(store.getState(), id), t('said.joined')),
      nest: (id, into) => {
        const { order, contents } = store.getState();
        const goal = contents[into ?? order[order.indexOf(id) - 1] ?? ''];
        if (!hasRoom(goal)) return say(t('said.not-now'));
        const made = nesting(store.getState(), id, goal.block.id);
        act(made, t('said.nested', { kind: t(`block.${kindOf(goal)}`) }));
      },
      takeOut: (id, item) => {
        const made = unnesting(store.getState(), id, item);
        act(made, t('said.taken-out'), made?.other.block.id);
      },
    };
  }, [store, say, goTo, t]);
}
