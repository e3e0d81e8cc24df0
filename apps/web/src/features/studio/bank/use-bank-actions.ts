import type { EditedBlock } from '@pirecow/content';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../model/blank-blocks';
import type { UnitStore } from '../model/unit-store';
import { keepInBank } from './keep-in-bank';

/** The ways between a unit and the bank, each said aloud. */
export function useBankActions(store: UnitStore, say: (words: string) => void) {
  const { t } = useTranslation('studio');
  return useMemo(
    () => ({
      adopt: (block: EditedBlock, after: string | null) => {
        store.adopt(block, after);
        say(t('said.added', { kind: t(`block.${kindOf(block)}`) }));
      },
      keep: (id: string) =>
        void keepInBank(store, id).then(
          (known) => say(known ? t('bank.studio.known') : t('bank.studio.kept')),
          () => say(t('bank.studio.failed')),
        ),
    }),
    [store, say, t],
  );
}
