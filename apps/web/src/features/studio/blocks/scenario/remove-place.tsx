import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../../ui/confirm-dialog';
import { mendFor, type ScenarioContent } from '../../model/scenario-edits';

interface RemovePlaceProps {
  content: ScenarioContent;
  /** The situation or ending that is to go; null while nothing is asked. */
  place: string | null;
  nameOf: (place: string) => string;
  onRemove: (place: string) => void;
  onClose: () => void;
}

function useMendWords({ content, nameOf }: Pick<RemovePlaceProps, 'content' | 'nameOf'>) {
  const { t } = useTranslation('studio');
  return (place: string) => {
    const { links, to } = mendFor(content.block, place);
    if (links === 0) return t('scenario.remove.unlinked');
    if (to === undefined) return t('scenario.remove.open', { count: links });
    return t('scenario.remove.mended', { count: links, name: nameOf(to) });
  };
}

/** Asks before a situation or an ending goes, and says what becomes of the choices that lead there. */
export function RemovePlace({ content, place, nameOf, onRemove, onClose }: RemovePlaceProps) {
  const { t } = useTranslation('studio');
  const words = useMendWords({ content, nameOf });
  return (
    <ConfirmDialog
      opened={place !== null}
      title={place ? t('scenario.remove.title', { name: nameOf(place) }) : ''}
      text={place ? words(place) : ''}
      action={t('scenario.remove.action')}
      onConfirm={() => {
        onClose();
        if (place) onRemove(place);
      }}
      onClose={onClose}
    />
  );
}
