import type { CoordinationScope, DeclaredBreakdown, IndicatorBreakdown } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';

/** What a group of people is called, in the reader's language. */
export function useGroupName(territories: CoordinationScope['territories']) {
  const { t } = useTranslation('indicators');
  return (by: IndicatorBreakdown | DeclaredBreakdown, key: string): string => {
    if (by === 'territory' && key !== 'none')
      return territories.find(({ code }) => code === key)?.name ?? key;
    return by === 'language' ? languageName(key) : t(`group.${key}`);
  };
}
