import type { StudioCourse } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { factsOf } from '../../../i18n/languages';
import type { Place } from '../api/queries';
import { exchangeRoute } from '../routes';
import classes from './translators.module.css';

/** The ways to translators, one for each language that the course is translated into. */
export function ExchangeLinks({ place, course }: { place: Place; course: StudioCourse }) {
  const { t } = useTranslation('studio');
  const others = course.languages.filter((language) => language !== course.sourceLanguage);
  if (others.length === 0) return null;
  return (
    <nav className={classes.links} aria-label={t('exchange.links')}>
      <span>{t('exchange.links')}</span>
      <ul role="list">
        {others.map((language) => (
          <li key={language}>
            <Link to={exchangeRoute.fullPath} params={{ ...place, language }} lang={language}>
              {factsOf(language).name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
