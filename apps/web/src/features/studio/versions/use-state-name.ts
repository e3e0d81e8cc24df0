import type { KeptState } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';

/** What a state is called: the version by its number, a draft that was replaced by its moment. */
export function useStateName() {
  const { t } = useTranslation('studio');
  const { formatDateTime } = useFormat();
  return ({ number, at }: Pick<KeptState, 'number' | 'at'>) =>
    number === null ? t('versions.kept', { moment: formatDateTime(at) }) : t('versions.number', { number });
}
