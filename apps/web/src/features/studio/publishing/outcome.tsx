import type { PublishOutcome, StudioCourse } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { LinkButton } from '../../../ui/link-button';
import type { Place } from '../api/queries';
import classes from './publishing.module.css';
import { LanguageLinks } from './waiting-languages';

interface OutcomeProps {
  place: Place;
  course: StudioCourse;
  outcome: PublishOutcome;
}

/** Languages that learners are not offered yet, with the way to what waits in them. */
function Waiting({ place, course, outcome }: OutcomeProps) {
  const { t } = useTranslation('studio');
  const waiting = course.languages.filter((language) => !outcome.languages.includes(language));
  if (waiting.length === 0) return null;
  return (
    <>
      <p>{t('publish.waiting')}</p>
      <LanguageLinks place={place} languages={waiting} />
    </>
  );
}

/** What publishing came to. */
export function Outcome(props: OutcomeProps) {
  const { t, i18n } = useTranslation('studio');
  const { course, outcome, place } = props;
  const languages = outcome.languages.map((code) => languageName(code)).join(', ');
  return (
    <section className={classes.fields}>
      <p role="status">
        {t(`publish.${outcome.outcome}`, { number: outcome.number })} {t('publish.languages', { languages })}
      </p>
      <Waiting {...props} />
      <div className={classes.row}>
        <LinkButton to="/$language/courses/$slug" params={{ language: i18n.language, slug: course.slug }}>
          {t('publish.see')}
        </LinkButton>
        <LinkButton
          variant="default"
          to="/organisations/$organisationId/courses"
          params={{ organisationId: place.organisationId }}
        >
          {t('course.back')}
        </LinkButton>
      </div>
    </section>
  );
}
