import type { ParityDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';

export type Division = 'language' | 'side';

/** What the groups of a division are called, in the reader's language. */
export function useGroupName({ territories }: Pick<ParityDetail, 'territories'>) {
  const { t } = useTranslation('parity');
  return (by: Division | 'territory', key: string): string => {
    if (key === 'none') return t('group.none');
    if (key === 'others') return t('group.others');
    if (by === 'language') return languageName(key);
    if (by === 'side') return t(`side.${key}`);
    return territories.find(({ code }) => code === key)?.name ?? key;
  };
}
