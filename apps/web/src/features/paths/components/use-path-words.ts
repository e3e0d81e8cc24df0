import type { PathStanding } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** Where one stands in a path, in a sentence. */
export function usePathWords() {
  const { t } = useTranslation('paths');
  return ({ done, total, completed }: Pick<PathStanding, 'done' | 'total' | 'completed'>) =>
    completed ? t('progress.completed') : t('progress.done', { done, total });
}
