import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../../lib/home';
import { LettersSwitch } from '../../ui/letters-switch';
import { letterPath } from '../../lib/letters';

/** Whether one is told by mail of new versions. */
export function Letters() {
  const { t } = useTranslation('course-news');
  const wish = useQuery(homeQuery).data?.letters;
  return (
    <LettersSwitch
      wish={wish}
      path={letterPath('versions')}
      refresh={homeQuery.queryKey}
      label={t('letters')}
    />
  );
}
