import { type ReviewRules, reviewOf } from '@pirecow/content';
import type { Assessment } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './assessment.module.css';

interface RulesProps extends ReviewRules {
  assessment: Pick<
    Assessment,
    | 'questions'
    | 'minutes'
    | 'passMark'
    | 'attemptsAllowed'
    | 'attempts'
    | 'dueAt'
    | 'timeLimitMinutes'
    | 'extra'
  >;
  /** Minutes between two attempts. */
  pause: number;
  /** It may be taken along and answered without a network. */
  offline?: boolean | undefined;
  /** Where nobody is enrolled, the day cannot be told. */
  dueDays?: number | undefined;
}

/** The rules in sentences: nobody should have to guess what happens next. */
export function Rules({ assessment, pause, offline, dueDays, ...rules }: RulesProps) {
  const { positioning } = rules;
  const { t } = useTranslation('learning');
  const { formatDuration, formatPercent, formatDateTime } = useFormat();
  const { questions, minutes, passMark, attemptsAllowed, attempts, dueAt, timeLimitMinutes, extra } =
    assessment;
  const left = attemptsAllowed === null ? null : Math.max(0, attemptsAllowed - attempts.length);
  return (
    <ul className={classes.rules}>
      <li>{t('rules.questions', { count: questions, duration: formatDuration(minutes) })}</li>
      <li>
        {timeLimitMinutes === null
          ? t('rules.time-free')
          : t('rules.time-limit', { duration: formatDuration(timeLimitMinutes) })}
      </li>
      {extra.kind === 'none' ? null : <li>{t(`rules.extra.${extra.kind}`, { count: extra.amount })}</li>}
      {positioning ? (
        <li>{t('positioning.what')}</li>
      ) : (
        <>
          <li>{t('rules.pass', { share: formatPercent(passMark) })}</li>
          <li>
            {left === null
              ? t('rules.attempts-free')
              : t('rules.attempts', { count: left, all: attemptsAllowed })}
          </li>
        </>
      )}
      {pause > 0 && !positioning ? <li>{t('rules.pause', { duration: formatDuration(pause) })}</li> : null}
      {dueAt ? <li>{t('rules.due', { at: formatDateTime(dueAt, 'short') })}</li> : null}
      {dueDays === undefined ? null : <li>{t('rules.due-days', { count: dueDays })}</li>}
      <li>{t(timeLimitMinutes === null ? 'rules.saved' : 'rules.saved-timed')}</li>
      <li>{t(`rules.review.${reviewOf(rules)}`)}</li>
      {offline ? <li>{t('rules.offline')}</li> : null}
    </ul>
  );
}
