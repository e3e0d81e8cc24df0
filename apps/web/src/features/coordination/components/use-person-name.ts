import type { ReportRow } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

/** The name of a person; of one who closed the account only that. */
export function usePersonName() {
  const { t } = useTranslation('coordination');
  return ({ givenName, familyName }: Pick<ReportRow, 'givenName' | 'familyName'>) =>
    `${givenName} ${familyName}`.trim() || t('person.closed');
}
