import { useTranslation } from 'react-i18next';
import { LettersSwitch } from '../../ui/letters-switch';
import { LETTERS, lettersQuery } from './queries';

/** Whether one is told by mail of new versions. */
export function Letters() {
  const { t } = useTranslation('course-news');
  return <LettersSwitch query={lettersQuery} path={LETTERS} label={t('letters')} />;
}
