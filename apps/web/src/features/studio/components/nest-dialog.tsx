import { useTranslation } from 'react-i18next';
import { kindOf } from '../model/blank-blocks';
import { nestsOf } from '../model/reshapes';
import type { UnitState } from '../model/unit-store';
import { MoveDialog } from './move-dialog';

interface NestDialogProps {
  /** The text that goes; null: none is asked about. */
  id: string | null;
  state: UnitState;
  language: string;
  onNest: (id: string, into: string) => void;
  onClose: () => void;
}

/** Asks into which block of the unit a text goes, as its last item. */
export function NestDialog({ id, state, language, onNest, onClose }: NestDialogProps) {
  const { t } = useTranslation('studio');
  const goals = id === null ? [] : nestsOf(state);
  return (
    <MoveDialog
      opened={id !== null}
      title={t('nest.title')}
      language={language}
      goals={goals.map((content) => {
        const [first = ''] = content.block.items;
        const number = state.order.indexOf(content.block.id) + 1;
        return {
          id: content.block.id,
          title: content.texts[`item.${first}.title`] ?? '',
          within: t('block.named', { kind: t(`block.${kindOf(content)}`), number }),
        };
      })}
      onChoose={({ id: into }) => {
        if (id !== null) onNest(id, into);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
