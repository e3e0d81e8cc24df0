import type { BlockContent, EditedBlock } from '@pirecow/content';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBankActions } from '../bank/use-bank-actions';
import type { Editing } from '../blocks/editing';
import { before } from '../model/acts';
import { copyOf, kindOf } from '../model/blank-blocks';
import type { UnitStore } from '../model/unit-store';
import type { BlockActions } from './block-frame';
import { type Reshapes, useReshapes } from './use-reshapes';

export interface UnitActions extends BlockActions, Reshapes {
  insert: (content: BlockContent, after: string | null) => void;
  adopt: (block: EditedBlock, after: string | null) => void;
  drop: (id: string, after: string | null) => void;
  /** Moves a block into another unit. */
  leave: (id: string, into: { id: string; title: string }) => void;
  undo: () => void;
  redo: () => void;
  change: Editing['change'];
}

interface Asking {
  /** Asks what to add behind a block. */
  ask: (after: string | null) => void;
  /** Asks into which other unit a block goes. */
  send: (id: string) => void;
  /** Asks into which block a text goes. */
  askNest: (id: string) => void;
}

/** What an author can do in a unit, each said aloud. */
export function useUnitActions(store: UnitStore, { ask, send, askNest }: Asking) {
  const { t } = useTranslation('studio');
  const [said, say] = useState('');
  const [fresh, setFresh] = useState<string | null>(null);
  const drop = useCallback(
    (id: string, after: string | null) => {
      store.act({ kind: 'move', id, after });
      const { order } = store.getState();
      say(t('said.moved', { number: order.indexOf(id) + 1, total: order.length }));
    },
    [store, t],
  );
  const insert = useCallback(
    (content: BlockContent, after: string | null) => {
      const { id } = content.block;
      store.act({ kind: 'insert', id, content, after, back: false });
      setFresh(id);
      say(t('said.added', { kind: t(`block.${kindOf(content)}`) }));
    },
    [store, t],
  );
  const bank = useBankActions(store, say);
  const reshapes = useReshapes(store, say, setFresh);
  const actions = useMemo<UnitActions>(
    () => ({
      drop,
      insert,
      ...bank,
      ...reshapes,
      add: ask,
      send,
      askNest,
      leave: (id, into) => {
        store.act({ kind: 'leave', id, into: into.id });
        say(t('said.left', { title: into.title }));
      },
      move: (id, step) => {
        const { order } = store.getState();
        const at = order.indexOf(id);
        const neighbour = order[at + step];
        if (neighbour !== undefined) drop(id, step > 0 ? neighbour : before(order, neighbour));
      },
      copy: (id) => {
        const content = store.getState().contents[id];
        if (content) insert(copyOf(content), id);
      },
      remove: (id) => {
        store.act({ kind: 'remove', id });
        say(t('said.removed'));
      },
      undo: () => say(store.undo() ? t('said.undone') : t('said.nothing')),
      redo: () => say(store.redo() ? t('said.redone') : t('said.nothing')),
      change: (content, field) => store.act({ kind: 'edit', id: content.block.id, content }, field),
      keepMine: (id) => store.keepMine(id),
      takeTheirs: (id) => store.takeTheirs(id),
    }),
    [store, ask, send, askNest, drop, insert, bank, reshapes, t],
  );
  return { actions, said, fresh };
}
