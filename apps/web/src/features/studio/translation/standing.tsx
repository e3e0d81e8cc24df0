import type { LanguageStanding, TranslationOverview } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { ProgressBar } from '../../../ui/progress-bar';
import classes from './desk.module.css';

type Counts = Pick<LanguageStanding['texts'], 'current'> & Partial<LanguageStanding['texts']>;

const totalOf = ({ current, missing = 0, draft = 0, outdated = 0 }: Counts) =>
  current + missing + draft + outdated;

/** Texts that nobody can translate yet, because the source says nothing there. */
export function unwrittenIn({ parts }: TranslationOverview, { language, texts }: LanguageStanding): number {
  const waiting = parts.reduce((sum, { remaining }) => sum + (remaining[language] ?? 0), 0);
  return totalOf(texts) - texts.current - waiting;
}

/** How far a language has come, part by part, and what that means for learners. */
export function Standing({
  overview,
  standing,
}: {
  overview: TranslationOverview;
  standing: LanguageStanding;
}) {
  const { t } = useTranslation('studio');
  const { formatPercent } = useFormat();
  const { language, share, reached } = standing;
  const parts = (['texts', 'questions', 'captions', 'media'] as const).filter(
    (part) => totalOf(standing[part]) > 0,
  );
  const unwritten = unwrittenIn(overview, standing);
  const threshold = formatPercent(overview.threshold);
  return (
    <section
      className={classes.standing}
      aria-label={t('desk.standing', { language: languageName(language) })}
    >
      <ProgressBar
        value={share}
        label={t('desk.standing', { language: languageName(language) })}
        text={`${formatPercent(Math.floor(share * 100) / 100)} · ${reached ? t('desk.reached') : t('desk.waits', { threshold })}`}
      />
      <ul role="list">
        {parts.map((part) => (
          <li key={part}>
            {t(`desk.part.${part}`, { current: standing[part].current, total: totalOf(standing[part]) })}
          </li>
        ))}
        {unwritten > 0 ? <li>{t('desk.unwritten', { count: unwritten })}</li> : null}
      </ul>
    </section>
  );
}
