import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitActions } from '../components/use-unit-actions';
import { kindOf } from '../model/blank-blocks';
import type { UnitStore } from '../model/unit-store';
import { keepInBank } from './keep-in-bank';

/** The ways between a unit and the bank, each said aloud. */
export function useBankActions(store: UnitStore, say: (words: string) => void) {
  const { t } = useTranslation('studio');
  return useMemo<Pick<UnitActions, 'adopt' | 'keep'>>(
    () => ({
      adopt: (block, after) => {
        store.adopt(block, after);
        say(t('said.added', { kind: t(`block.${kindOf(block)}`) }));
      },
      keep: (id) =>
        void keepInBank(store, id).then(
          (known) => say(known ? t('bank.studio.known') : t('bank.studio.kept')),
          () => say(t('bank.studio.failed')),
        ),
    }),
    [store, say, t],
  );
}
