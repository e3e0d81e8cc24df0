import type { ParityFindings } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import classes from './parity.module.css';

const COUNTED = ['counting', 'practice', 'completion', 'passing'] as const;

/** Why a course should be looked at, one line for each reason. */
export function Findings({ findings }: { findings: ParityFindings }) {
  const { t } = useTranslation('parity');
  const reasons = COUNTED.flatMap((name) =>
    findings[name] > 0 ? [t(`finding.${name}`, { count: findings[name] })] : [],
  );
  const languages = findings.texts.map(languageName).join(', ');
  const all = languages ? [...reasons, t('finding.texts', { languages })] : reasons;
  if (all.length === 0) return null;
  return (
    <ul className={classes.list}>
      {all.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
