import { Textarea } from '@mantine/core';
import type { CourseCheck } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './publishing.module.css';
import { CheckHead, type CheckProps } from './to-mend';
import type { useReasons } from './use-gate';

interface ToExplainProps extends Omit<CheckProps, 'check'> {
  checks: CourseCheck[];
  reasons: ReturnType<typeof useReasons>;
}

function ReasonField({ check, reasons }: Pick<CheckProps, 'check'> & Pick<ToExplainProps, 'reasons'>) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const { label, reason } = check;
  const given = reason && t('publish.given', { name: reason.name, date: formatDate(reason.at) });
  return (
    <Textarea
      autosize
      minRows={2}
      label={t('publish.reason')}
      aria-label={`${t('publish.reason')} (${label})`}
      description={reason && !reason.holds ? t('publish.changed-since') : given}
      minLength={10}
      maxLength={500}
      required
      withAsterisk={false}
      value={reasons.reasonFor(check)}
      onChange={({ currentTarget }) => reasons.write(check, currentTarget.value)}
    />
  );
}

/** Warnings: each of them asks why the course is published all the same. */
export function ToExplain({ checks, reasons, ...props }: ToExplainProps) {
  const { t } = useTranslation('studio');
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="to-explain">
      <h2 id="to-explain">{t('publish.explain')}</h2>
      <p>{t('publish.explain-how')}</p>
      <ul className={classes.checks} role="list">
        {checks.map((check) => (
          <li key={check.id} className={classes.check} data-tone="warning" data-check={check.id}>
            <CheckHead check={check} {...props} />
            <ReasonField check={check} reasons={reasons} />
          </li>
        ))}
      </ul>
    </section>
  );
}
