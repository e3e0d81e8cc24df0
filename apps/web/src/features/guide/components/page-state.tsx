import type { GuideEntry } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../ui/tag';

/** Says where the words of a page are not those that the guide says now. */
export function PageState({ state }: Pick<GuideEntry, 'state'>) {
  const { t, i18n } = useTranslation('guide');
  if (state === 'current') return null;
  return (
    <span lang={i18n.language}>
      <Tag tone="warning">{t(`state.${state}`)}</Tag>
    </span>
  );
}
