import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LettersSwitch } from '../../../ui/letters-switch';
import { LETTERS, lettersQuery } from '../api/queries';

/** Whether one is told of questions and answers by letter. */
export function Letters() {
  const { t } = useTranslation('tutoring');
  return (
    <LettersSwitch
      wish={useQuery(lettersQuery).data}
      path={LETTERS}
      refresh={lettersQuery.queryKey}
      label={t('letters.label')}
      description={t('letters.how')}
    />
  );
}
