import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { problemWords } from '../../../lib/problem-words';
import { LiveRegion } from '../../../ui/live-region';
import classes from './language-switch.module.css';
import type { useCourseLanguage } from './use-course-language';

interface LanguageSwitchProps {
  language: string;
  languages: readonly string[];
  change: ReturnType<typeof useCourseLanguage>;
}

/** The languages of the course, by their own names; where room is scarce the eye gets the codes. */
export function LanguageSwitch({ language, languages, change }: LanguageSwitchProps) {
  const { t } = useTranslation('learning');
  if (languages.every((code) => code === language)) return null;
  const done = change.wished === language && !change.isPending;
  return (
    <div className={classes.languages} data-no-print>
      <div role="group" aria-label={t('language.course')} className={classes.languageButtons}>
        <IconLanguage size={20} aria-hidden />
        {languages.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-label={languageName(code)}
            aria-pressed={code === language}
            aria-busy={change.isPending && change.wished === code}
            onClick={() => (code === language ? undefined : change.choose(code))}
          >
            <span className={classes.languageName}>{languageName(code)}</span>
            <span className={classes.languageCode}>{code.toUpperCase()}</span>
          </button>
        ))}
      </div>
      {change.error ? (
        <p role="alert" className={classes.problem}>
          {t('language.failed')} {problemWords(change.error, t)}
        </p>
      ) : null}
      <LiveRegion message={done ? t('language.changed', { language: languageName(language) }) : ''} />
    </div>
  );
}
