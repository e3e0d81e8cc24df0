import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { letterPath, lettersQuery, wishAbout } from '../../../lib/letters';
import { LettersSwitch } from '../../../ui/letters-switch';

/** Whether one is told of questions and answers by letter. */
export function Letters() {
  const { t } = useTranslation('tutoring');
  return (
    <LettersSwitch
      wish={wishAbout(useQuery(lettersQuery).data, 'talk')}
      path={letterPath('talk')}
      refresh={lettersQuery.queryKey}
      label={t('letters.label')}
      description={t('letters.how')}
    />
  );
}
