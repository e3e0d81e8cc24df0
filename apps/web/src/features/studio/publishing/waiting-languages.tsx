import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import type { Place } from '../api/queries';
import { overviewQuery } from '../translation/queries';

/** Languages, each with the way to what waits in it. */
export function LanguageLinks({ place, languages }: { place: Place; languages: readonly string[] }) {
  return (
    <ul>
      {languages.map((language) => (
        <li key={language} lang={language}>
          <Link
            from="/"
            to="/organisations/$organisationId/courses/$courseId/translations/{-$language}"
            params={{ ...place, language }}
          >
            {languageName(language)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Before one publishes: the languages that learners would not be offered. */
export function WaitingLanguages({ place }: { place: Place }) {
  const { t } = useTranslation('studio');
  const { data } = useQuery({ ...overviewQuery(place), staleTime: 0 });
  const waiting = (data?.languages ?? []).filter(({ reached }) => !reached).map(({ language }) => language);
  if (waiting.length === 0) return null;
  return (
    <>
      <p>{t('publish.will-wait')}</p>
      <LanguageLinks place={place} languages={waiting} />
    </>
  );
}
